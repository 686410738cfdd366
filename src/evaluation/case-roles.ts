import type { Split } from "../domain/case-splits.ts";
import type { CaseRole } from "../domain/verdict.ts";

export interface CasesToJudge {
  ids: readonly string[];
  named: readonly string[];
  siblings: readonly string[];
  /** What stands apart from every split. */
  standing: (caseId: string) => "golden" | "mended" | "stress" | null;
  /** The splits decide an improvement; to a repair the rest of the cases is one. */
  splitOf: ((caseId: string) => Split) | null;
}

/** What every case is to a question. Being named goes before everything, for that is what the claim is about. */
export function caseRoles({
  ids,
  named,
  siblings,
  standing,
  splitOf,
}: CasesToJudge): Record<string, CaseRole> {
  const [claimed, kept] = [new Set(named), new Set(siblings)];
  return Object.fromEntries(
    ids.map((id): [string, CaseRole] => {
      if (claimed.has(id)) return [id, "named"];
      if (kept.has(id)) return [id, "sibling"];
      return [id, standing(id) ?? splitOf?.(id) ?? "train"];
    }),
  );
}
