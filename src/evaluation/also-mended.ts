import type { Failure } from "../domain/failure.ts";
import type { FailureClass } from "../domain/failure-class.ts";
import type { CaseRole, CaseScore } from "../domain/verdict.ts";

/** Another failure class of which a candidate's trials mended cases: so many of those that were tried. */
export interface AlsoMended {
  name: string;
  mended: number;
  tried: number;
}

const HIDDEN: ReadonlySet<CaseRole> = new Set(["sibling", "validation", "held-out"]);

/**
 * The other classes of the night that a candidate mends in passing, by its trials alone: no trial of a case passed at the
 * base and every one did with the candidate. What is kept from proposers is not told case by case, so those
 * cases do not count.
 */
export function alsoMended(
  scores: readonly CaseScore[],
  own: Pick<FailureClass, "id">,
  classes: readonly Pick<FailureClass, "id" | "name" | "failures">[],
  failures: readonly Pick<Failure, "id" | "source" | "test">[],
): AlsoMended[] {
  const open = scores.filter(({ named, role }) => !named && !HIDDEN.has(role));
  const caseOf = new Map(failures.flatMap(({ id, source, test }) => (source === "case" ? [[id, test]] : [])));
  return classes.flatMap(({ id, name, failures: members }) => {
    if (id === own.id) return [];
    const cases = new Set(members.map((member) => caseOf.get(member)));
    const tried = open.filter((score) => cases.has(score.id));
    const mended = tried.filter(isMended).length;
    return mended === 0 ? [] : [{ name, mended, tried: tried.length }];
  });
}

function isMended({ basePasses, baseTrials, candidatePasses, candidateTrials }: CaseScore): boolean {
  return baseTrials > 0 && basePasses === 0 && candidateTrials > 0 && candidatePasses === candidateTrials;
}
