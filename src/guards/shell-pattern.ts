import { guardViolationText as text } from "../messages/guard-violation-text.ts";
import type { GuardInput, Violation } from "./guard-input.ts";
import { patternRule } from "./pattern-rule.ts";

/** No new command that runs what it fetches, or opens a way out. */
export function shellPattern(input: GuardInput): Violation[] {
  return patternRule("shell-pattern", input, input.floors.shell_patterns, text.shellPattern);
}
