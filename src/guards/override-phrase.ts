import { guardViolationText as text } from "../messages/guard-violation-text.ts";
import type { GuardInput, Violation } from "./guard-input.ts";
import { patternRule } from "./pattern-rule.ts";

/** Text merged into a skill is a future prompt: no new sentence that tries to take its reader over. */
export function overridePhrase(input: GuardInput): Violation[] {
  return patternRule("override-phrase", input, input.floors.override_phrases, text.overridePhrase);
}
