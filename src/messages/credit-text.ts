import { oddsFactor } from "./odds-factor.ts";
import { count, interval, points, probability } from "./figures.ts";

/** What became of one change's credit. */
export type ToldCredit = { absent?: boolean } & (
  | {
      kind: "measured";
      component: string;
      with: number;
      without: number;
      beta: number;
      sd: number;
      share?: number | null;
    }
  | {
      kind: "replayed";
      component: string;
      cases: number;
      runsPerArm: number;
      gain: number;
      low: number;
      high: number;
      p: number;
    }
  | { kind: "confounded"; component: string; together: readonly string[] }
  | { kind: "unmeasured"; component: string; reason: "too-few-runs" | "never-varied" | "no-fit" }
);

const REASONS = {
  "too-few-runs": "too few runs had either version",
  "never-varied": "every run had the same version",
  "no-fit": "the runs do not tell it from the other changes",
};

const ABSENT = "; the repository holds no file of this name";

/** z of a 90 % interval. */
const Z = 1.645;
/** Components named in one sentence; the others are counted. */
const NAMED = 10;

/** What is credited to changes, or why nothing is: a line each, and one for those that nothing tells apart. */
export function creditTexts(credits: readonly ToldCredit[]): string[] {
  const groups = new Map<string, string[]>();
  const texts = credits.flatMap((credit) => {
    if (credit.kind !== "confounded") return [`${ownText(credit)}${credit.absent === true ? ABSENT : ""}`];
    const group = [credit.component, ...credit.together].toSorted();
    groups.set(JSON.stringify(group), group);
    return [];
  });
  return [...texts, ...[...groups.values()].map(confoundedText)];
}

function ownText(credit: Exclude<ToldCredit, { kind: "confounded" }>): string {
  if (credit.kind === "measured") return measuredText(credit);
  if (credit.kind === "replayed") return replayedText(credit);
  return `${credit.component}: not measured, for ${REASONS[credit.reason]}`;
}

function measuredText(credit: Extract<ToldCredit, { kind: "measured" }>): string {
  const { component, beta, sd, share } = credit;
  const [low, high] = [Math.exp(beta - Z * sd), Math.exp(beta + Z * sd)];
  return (
    `${component}: its new version multiplies the odds of success by ${oddsFactor(Math.exp(beta))} ` +
    `(90 % interval ${oddsFactor(low)} to ${oddsFactor(high)}, ${count(credit.with, "run")} with it, ${credit.without} without)` +
    (share === undefined || share === null
      ? ""
      : `; ${oddsFactor(Math.exp(share))} where it meets the other dealt versions`)
  );
}

function replayedText(credit: Extract<ToldCredit, { kind: "replayed" }>): string {
  const { component, cases, runsPerArm, gain, low, high, p } = credit;
  return (
    `${component}: its new version moves the evaluation by ${points(gain)} against the one before, all else as it is ` +
    `(90 % interval ${interval([low, high])}, one-sided p = ${probability(p)}, ${count(cases, "case")}, ` +
    `${count(runsPerArm, "run")} an arm); no run of daily work was dealt its version by chance`
  );
}

function confoundedText(group: readonly string[]): string {
  const [only, ...others] = group;
  if (others.length === 0)
    return `${only}: confounded; no run was dealt its version by chance, so whatever else changed since could be the cause, and it is credited with nothing`;
  return `${named(group)}: confounded; they changed together and no run was dealt a version by chance, so none is credited`;
}

function named(components: readonly string[]): string {
  const more = components.length - NAMED;
  return `${components.slice(0, NAMED).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
