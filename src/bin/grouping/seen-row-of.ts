import { redactSecrets } from "../../signals/redact-secrets.ts";
import type { SeenRow } from "../../domain/seen-row.ts";
import type { FailureRow } from "./failure-row.ts";

/**
 * What a row tells beside its text, without the fields it left out and without secrets: a test's name may hold its
 * parameters. The id stays as it is, for answers go by it.
 */
export function seenRowOf(row: FailureRow, redacted: (word: string) => string = redactSecrets): SeenRow {
  const { at, sha, attempt, conclusion, base_conclusion: baseConclusion } = row;
  const [repo, job, test, file] = [row.repo, row.job, row.test, row.file].map(
    (word) => word && redacted(word),
  );
  const told = { at, repo, sha, job, test, file, attempt, conclusion, baseConclusion };
  const seen: Record<string, string | number> = { id: String(row.id) };
  for (const [field, value] of Object.entries(told)) if (value != null) seen[field] = value;
  return seen as SeenRow;
}
