import { flatten } from "./flatten.ts";
import type { ParsedConfig } from "./parse.ts";

export interface ExplainedKey {
  key: string;
  value: unknown;
  from: string;
}

/** Every resolved key with its value and where it came from, in the order of the settings. */
export function explainConfig(config: Extract<ParsedConfig, { kind: "config" }>): ExplainedKey[] {
  return [...flatten(config.settings)].map(([key, value]) => ({
    key,
    value,
    from: config.provenance[key] ?? "default",
  }));
}
