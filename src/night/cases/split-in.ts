import type { Split } from "../../domain/case-splits.ts";
import { originOf, splitOf } from "../../evaluation/split-of.ts";
import type { Policy } from "../policy.ts";
import type { Collected } from "../step-results.ts";
import { unitHash } from "../unit-hash.ts";

/** The split of a case of the baseline: one rule for the planner, the prompts, the guards and the question. */
export function splitIn(
  { baseline, settings, division }: Pick<Collected, "baseline" | "settings" | "division">,
  policy: Pick<Policy, "hashOf">,
): (caseId: string) => Split {
  const cases = baseline.kind === "ran" ? baseline.cases : {};
  const known = new Map(Object.entries(division?.splits ?? {}));
  return (id) => {
    const origin = originOf(id, cases[id]?.file ?? null);
    return known.get(origin) ?? splitOf(unitHash(origin, policy.hashOf), settings.gates.held_out);
  };
}
