import type { Flag } from "../config/parse.ts";
import { WrongUsage } from "../errors.ts";
import { nightlyTexts as texts } from "../messages/nightly-texts.ts";
import type { NightlyOptions } from "./commands/nightly.ts";

/**
 * The settings given on the command line for a local night: they win over `.github/hone.yml`, and are checked like
 * it. Where none is committed (`configured` false) they must say the whole evaluation or nothing of it.
 */
export function nightFlags(options: NightlyOptions, configured: boolean): Flag[] {
  const { test, results, setup, format } = options;
  const rest = [results, setup, format].some((value) => value !== undefined);
  if (!configured && test !== undefined && results === undefined) throw new WrongUsage(texts.needsResults);
  if (!configured && test === undefined && rest) throw new WrongUsage(texts.needsTest);
  const rows: [string, string, unknown][] = [
    ["evaluation.command", "--test", options.test],
    ["evaluation.results", "--results", options.results],
    ["evaluation.format", "--format", options.format],
    ["evaluation.setup", "--setup", options.setup],
    ["evaluation.timeout_seconds", "--timeout", options.timeout],
    ["evaluation.memory_mb", "--memory", options.memory],
    ["surface.include", "--include", options.include],
  ];
  return rows.flatMap(([key, flag, value]) => (value === undefined ? [] : [{ key, flag, value }]));
}
