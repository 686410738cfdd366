import { parseConfig, type Flag } from "../config/parse.ts";
import { WrongUsage } from "../errors.ts";
import { nightlyTexts as texts } from "../messages/nightly-texts.ts";
import type { Policy } from "../night/policy.ts";

/**
 * Throws WrongUsage for flags whose own values are no valid settings, before anything is opened. What is wrong only
 * beside the repository's file is the night's to find.
 */
export function checkNightFlags(flags: readonly Flag[], policy: Policy): void {
  const { shipped, operatorAllows, knowsTimezone } = policy;
  const parsed = parseConfig(null, { file: "", shipped, operatorAllows, knowsTimezone, flags });
  if (parsed.kind === "config") return;
  const own = parsed.problems.filter(({ key }) => flags.some((flag) => flag.key === key));
  if (own.length > 0) throw new WrongUsage(texts.badFlags(own));
}
