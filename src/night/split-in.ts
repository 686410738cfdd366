import { originOf, splitOf, type Split } from "../evaluation/split-of.ts";
import type { Policy } from "./policy.ts";
import type { Collected } from "./step-results.ts";
import { unitHash } from "./unit-hash.ts";

/** The split of a case of the baseline: one rule for the planner, the prompts, the guards and the question. */
export function splitIn(
  { baseline, settings }: Pick<Collected, "baseline" | "settings">,
  policy: Pick<Policy, "hashOf">,
): (caseId: string) => Split {
  const cases = baseline.kind === "ran" ? baseline.cases : {};
  return (id) =>
    splitOf(unitHash(originOf(id, cases[id]?.file ?? null), policy.hashOf), settings.gates.held_out);
}
