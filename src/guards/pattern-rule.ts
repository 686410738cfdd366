import type { FileChange } from "../domain/candidate.ts";
import { newMatch } from "./added-text.ts";
import type { GuardInput, Violation } from "./guard-input.ts";

/** A rule over a list of patterns: none may match more often after a change than before; one violation a file. */
export function patternRule(
  rule: string,
  input: GuardInput,
  patterns: readonly string[],
  say: (found: string) => string,
  applies: (change: FileChange) => boolean = () => true,
): Violation[] {
  return input.candidate.changes.filter(applies).flatMap((change): Violation[] => {
    for (const pattern of patterns) {
      const found = newMatch(change, pattern);
      if (found !== null) return [{ rule, path: change.path, text: say(found.slice(0, 120)) }];
    }
    return [];
  });
}
