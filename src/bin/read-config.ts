import { parseConfig } from "../config/parse.ts";
import type { Flag, ParsedConfig } from "../config/parse.ts";
import { readShippedConfig } from "../config/shipped-config.ts";
import type { Io } from "./io.ts";
import { knowsTimezone } from "./knows-timezone.ts";
import { loadConfigTexts } from "./load-config-texts.ts";
import { operatorAllows } from "./operator-allows.ts";

/**
 * A repository's configuration with this installation's defaults, presets and operator's permissions. `text` is the
 * content of `file`; null, where the repository has none, resolves to the defaults.
 */
export async function readConfig(
  text: string | null,
  file: string,
  io: Pick<Io, "env">,
  flags: readonly Flag[] = [],
): Promise<ParsedConfig> {
  return parseConfig(text, {
    file,
    shipped: readShippedConfig(await loadConfigTexts()),
    operatorAllows: operatorAllows(io.env),
    knowsTimezone,
    flags,
  });
}
