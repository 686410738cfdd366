import { parseConfig } from "../../src/config/parse.ts";
import type { ParsedConfig, ParseOptions } from "../../src/config/parse.ts";
import { readShippedConfig } from "../../src/config/shipped-config.ts";
import { knowsTimezone } from "../../src/bin/knows-timezone.ts";
import { loadConfigTexts } from "../../src/bin/load-config-texts.ts";

export const shipped = readShippedConfig(await loadConfigTexts());

/** Parses a text as `.github/hone.yml` with the shipped defaults and presets. */
export function parsed(text: string | null, options: Partial<ParseOptions> = {}): ParsedConfig {
  return parseConfig(text, { file: "hone.yml", shipped, operatorAllows: [], knowsTimezone, ...options });
}

/** The problems of a text as `line:column key text [suggestion]`. */
export function problemsOf(text: string, options: Partial<ParseOptions> = {}): string[] {
  const result = parsed(text, options);
  if (result.kind === "config") return [];
  return result.problems.map(({ line, column, key, text: what, suggestion }) =>
    [`${line}:${column}`, key, what, suggestion === null ? "" : `[${suggestion}]`].filter(Boolean).join(" "),
  );
}

export function configOf(
  text: string | null,
  options: Partial<ParseOptions> = {},
): Extract<ParsedConfig, { kind: "config" }> {
  const result = parsed(text, options);
  if (result.kind === "problems") throw new Error(JSON.stringify(result.problems));
  return result;
}
