import type { FileChange } from "../domain/candidate.ts";
import { guardViolationText as text } from "../messages/guard-violation-text.ts";
import { caseName } from "../proposals/case-name.ts";
import { addedText, newMatch } from "./added-text.ts";
import { fileLanguage } from "./file-language.ts";
import type { GuardInput, Violation } from "./guard-input.ts";

/**
 * A repair must hold for everyone, not only for its test: added code may not look whether it is tested, leave early,
 * tamper with the runner or its results, or name a case or a test file.
 */
export function testAwareness(input: GuardInput): Violation[] {
  const names = forbiddenNames(input);
  return input.candidate.changes.flatMap((change): Violation[] => {
    const mention = mentioned(change, names);
    if (mention !== null)
      return [{ rule: "test-awareness", path: change.path, text: text.caseMentioned(mention) }];
    const found = fileLanguage(change.path) === "prose" ? null : tampering(change, input);
    return found === null ? [] : [{ rule: "test-awareness", path: change.path, text: text.testAware(found) }];
  });
}

function tampering(change: FileChange, { floors }: GuardInput): string | null {
  for (const pattern of floors.test_awareness) {
    const found = newMatch(change, pattern);
    if (found !== null) return found.slice(0, 120);
  }
  return null;
}

function mentioned(change: FileChange, names: readonly string[]): string | null {
  const added = addedText(change);
  return names.find((name) => added.includes(name) && !(change.before ?? "").includes(name)) ?? null;
}

/** Ids and names of the named cases that no other code would use by chance, and the names of all test files. */
function forbiddenNames({ candidate, basePaths, settings }: GuardInput): string[] {
  const cases = candidate.named.flatMap((id) => [id, ...id.split(/::| > /), caseName(id)]).filter(isTelling);
  const files = [...basePaths]
    .map((path) => path.slice(path.lastIndexOf("/") + 1))
    .filter((name) => /^test_\w+\.|_test\.|\.(?:test|spec)\./.test(name));
  const results = settings.evaluation?.results.split("/").at(-1) ?? "";
  return [...new Set([...cases, ...files, ...(results.includes("*") ? [] : [results])])].filter(
    (name) => name.length >= 6,
  );
}

/** A path, a sentence, or a name that begins with "test": nothing that code would hold by chance. */
function isTelling(name: string): boolean {
  return /::|\/|^tests?[\w.]{4,}$/i.test(name) || (name.includes(" ") && name.length >= 12);
}
