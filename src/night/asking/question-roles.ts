import type { CaseRole } from "../../domain/verdict.ts";
import { caseRoles } from "../../evaluation/case-roles.ts";
import type { Policy } from "../policy.ts";
import { splitIn } from "../cases/split-in.ts";
import { standingIn } from "../replaying/standing-in.ts";
import type { Collected, Target } from "../step-results.ts";

/** What every case of the baseline is to a question about a target. */
export function questionRoles(
  collected: Collected,
  target: Target,
  policy: Policy,
): Record<string, CaseRole> {
  if (collected.baseline.kind === "none") return {};
  return caseRoles({
    ids: Object.keys(collected.baseline.cases),
    named: target.visible,
    siblings: target.siblings,
    standing: standingIn(collected, policy),
    splitOf: target.claim === "improvement" ? splitIn(collected, policy) : null,
  });
}
