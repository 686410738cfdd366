import type { SeenRow } from "../../domain/seen-row.ts";
import type { FailureRow } from "./failure-row.ts";

/** What a row tells beside its text, without the fields it left out. */
export function seenRowOf(row: FailureRow): SeenRow {
  const { at, repo, sha, job, test, file, attempt, conclusion, base_conclusion: baseConclusion } = row;
  const told = { at, repo, sha, job, test, file, attempt, conclusion, baseConclusion };
  const seen: Record<string, string | number> = { id: String(row.id) };
  for (const [field, value] of Object.entries(told)) if (value != null) seen[field] = value;
  return seen as SeenRow;
}
