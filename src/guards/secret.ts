import { guardViolationText as text } from "../messages/guard-violation-text.ts";
import { redactSecrets } from "../signals/redact-secrets.ts";
import { addedLines } from "./added-text.ts";
import { fileLanguage, type FileLanguage } from "./file-language.ts";
import type { GuardInput, Violation } from "./guard-input.ts";

/** No added line may hold what looks like a credential. */
export function secret({ candidate }: GuardInput): Violation[] {
  return candidate.changes.flatMap((change): Violation[] => {
    const language = fileLanguage(change.path);
    for (const line of addedLines(change)) {
      const kind = secretIn(line, language);
      if (kind !== null) return [{ rule: "secret", path: change.path, text: text.secret(kind) }];
    }
    return [];
  });
}

/** In code a bare word behind `token =` is another variable; only a quoted one is a value. */
function secretIn(line: string, language: FileLanguage): string | null {
  const clean = redactSecrets(line);
  if (clean === line) return null;
  const isCode = language === "python" || language === "script";
  const kinds = [...clean.matchAll(/(?<quote>["'`]?)\[redacted:(?<kind>[\w-]+)\]/g)].filter(
    ({ groups }) => !isCode || groups?.["kind"] !== "assignment" || groups["quote"] !== "",
  );
  return kinds[0]?.groups?.["kind"] ?? null;
}
