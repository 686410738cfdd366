import { oddsFactor } from "./odds-factor.ts";
import { count } from "./figures.ts";

/** What became of one change's credit. */
export type ToldCredit =
  | { kind: "measured"; component: string; with: number; without: number; beta: number; sd: number }
  | { kind: "confounded"; component: string; together: readonly string[] }
  | { kind: "unmeasured"; component: string; reason: "too-few-runs" | "never-varied" | "no-fit" };

const REASONS = {
  "too-few-runs": "too few runs had either version",
  "never-varied": "every run had the same version",
  "no-fit": "the runs do not tell it from the other changes",
};

/** z of a 90 % interval. */
const Z = 1.645;
/** Components named in one sentence; the others are counted. */
const NAMED = 5;

/** What is credited to a merged change, or why nothing is. */
export function creditText(credit: ToldCredit): string {
  const { component } = credit;
  if (credit.kind === "unmeasured") return `${component}: not measured, for ${REASONS[credit.reason]}`;
  if (credit.kind === "measured") {
    const { beta, sd } = credit;
    const [low, high] = [Math.exp(beta - Z * sd), Math.exp(beta + Z * sd)];
    return (
      `${component}: its new version multiplies the odds of success by ${oddsFactor(Math.exp(beta))} ` +
      `(90 % interval ${oddsFactor(low)} to ${oddsFactor(high)}, ${count(credit.with, "run")} with it, ${credit.without} without)`
    );
  }
  const { together } = credit;
  if (together.length === 0)
    return `${component}: confounded; no run was dealt its version by chance, so whatever else changed since could be the cause, and it is credited with nothing`;
  return `${component}: confounded with ${named(together)}; they changed together and no run was dealt its version by chance, so none is credited`;
}

function named(components: readonly string[]): string {
  const more = components.length - NAMED;
  return `${components.slice(0, NAMED).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
