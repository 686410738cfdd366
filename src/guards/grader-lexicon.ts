import type { FileChange } from "../domain/candidate.ts";
import { guardViolationText as text } from "../messages/guard-violation-text.ts";
import { addedText, newMatch } from "./added-text.ts";
import { fileLanguage } from "./file-language.ts";
import type { GuardInput, Violation } from "./guard-input.ts";

/**
 * What is improved must not know that it is scored: no new talk of grading in prompts, skills and rules. Words that
 * the file used before are its own subject; phrases about being graded are never allowed.
 */
export function graderLexicon({ candidate, floors }: GuardInput): Violation[] {
  return candidate.changes
    .filter(({ path }) => fileLanguage(path) === "prose")
    .flatMap((change): Violation[] => {
      const found = forbidden(change, floors.grader_lexicon);
      return found === null
        ? []
        : [{ rule: "grader-lexicon", path: change.path, text: text.graderWord(found) }];
    });
}

function forbidden(
  change: FileChange,
  lexicon: { always: string[]; unless_present: string[] },
): string | null {
  for (const phrase of lexicon.always) {
    const found = newMatch(change, `\\b${phrase}\\b`);
    if (found !== null) return found;
  }
  const added = addedText(change);
  for (const word of lexicon.unless_present) {
    const pattern = new RegExp(`\\b(?:${word})`, "i");
    const found = pattern.exec(added)?.[0];
    if (found !== undefined && !pattern.test(change.before ?? "")) return found;
  }
  return null;
}
