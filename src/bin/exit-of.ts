import { CommanderError } from "commander";
import { MissingInEnvironment, NightEnds, RetryLater, WrongUsage } from "../errors.ts";
import { missingInEnvironment, unexpectedError, wrongUsage } from "../messages/cli-errors.ts";

/** How an error ends the command line: product.md's exit codes, and what is left to say on stderr. */
export function exitOf(error: unknown, debug: boolean): { code: 0 | 1 | 2 | 3; text: string } {
  // the parser has printed its own words; it uses exit code 0 for --help and --version
  if (error instanceof CommanderError) return { code: error.exitCode === 0 ? 0 : 2, text: "" };
  if (error instanceof WrongUsage) return { code: 2, text: wrongUsage(error.message) };
  if (error instanceof MissingInEnvironment)
    return { code: 3, text: missingInEnvironment(error.message, error.advice) };
  if (error instanceof NightEnds || error instanceof RetryLater)
    return { code: 1, text: wrongUsage(error.message) };
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return { code: 1, text: unexpectedError(message, debug ? (stack ?? null) : null) };
}
