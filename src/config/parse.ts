import type { Preset } from "../domain/preset.ts";
import type { Settings } from "../domain/settings.ts";
import { schemaTexts } from "../messages/config-schema.ts";
import { ConfigFile } from "./file-schema.ts";
import { flatten } from "./flatten.ts";
import { namedPreset } from "./named-preset.ts";
import type { Problem } from "./problem.ts";
import type { Layer } from "./resolve.ts";
import type { Breach } from "./rules.ts";
import { schemaProblems } from "./schema-problems.ts";
import { settle } from "./settle.ts";
import type { ShippedConfig } from "./shipped-config.ts";
import { readYaml } from "./yaml-document.ts";
import type { YamlDocument } from "./yaml-document.ts";

export interface ParseOptions {
  /** The file's name for people, such as `.github/hone.yml`. */
  file: string;
  shipped: ShippedConfig;
  /** Keys in which the operator lets a repository be looser than its preset. */
  operatorAllows: readonly string[];
  knowsTimezone: (name: string) => boolean;
  /** Settings given on a command line: they win over the file, and a preset given there over its preset. */
  flags?: readonly Flag[];
}

export interface Flag {
  key: string;
  flag: string;
  value: unknown;
}

/**
 * A resolved configuration. `preset` is the one in force, widened only where the operator allowed it. `provenance`
 * holds, for every dotted key, "default", "preset:NAME", "FILE:LINE" or the flag.
 */
export type ParsedConfig =
  | { kind: "config"; settings: Settings; preset: Preset; provenance: Record<string, string> }
  | { kind: "problems"; problems: Problem[] };

type Document = Extract<YamlDocument, { kind: "document" }>;

/**
 * Reads a `.github/hone.yml`: parse, check each key, resolve, check across keys. Never throws for any text; null,
 * where there is no file, resolves to the defaults.
 */
export function parseConfig(text: string | null, options: ParseOptions): ParsedConfig {
  const parsed = text === null ? withoutFile(options) : withFile(text, options);
  if (parsed.kind === "config") return parsed;
  return {
    kind: "problems",
    problems: parsed.problems.toSorted((a, b) => a.line - b.line || a.column - b.column),
  };
}

function withoutFile(options: ParseOptions): ParsedConfig {
  const nothing: Layer = { leaves: new Map(), from: () => "default" };
  const atFlag = ({ key, text }: Breach): Problem => {
    const flag = options.flags?.find((one) => one.key === key)?.flag ?? options.file;
    return { file: flag, line: 1, column: 1, key, text, suggestion: null };
  };
  return settle(nothing, null, atFlag, options);
}

function withFile(text: string, options: ParseOptions): ParsedConfig {
  const { file } = options;
  const document = readYaml(text, file);
  if (document.kind === "problems") return document;
  if (document.value === null) return { kind: "problems", problems: [emptyFile(file)] };
  const parsed = ConfigFile.safeParse(document.value);
  if (!parsed.success)
    return { kind: "problems", problems: schemaProblems(parsed.error.issues, ConfigFile, document, file) };
  const locate = locator(document, file);
  const named = namedPreset(parsed.data);
  if (named.kind === "breaches") return { kind: "problems", problems: named.breaches.map(locate) };
  const { extends: _, ...own } = parsed.data;
  const name = named.kind === "preset" ? named.name : null;
  const writtenAs = (key: string): string => (named.kind === "preset" && key === "preset" ? named.key : key);
  const layer: Layer = {
    leaves: flatten(name === null ? own : { ...own, preset: name }),
    from: (key) => `${file}:${document.place(writtenAs(key).split("."), "key").line}`,
  };
  return settle(layer, name, locate, options);
}

function emptyFile(file: string): Problem {
  return { file, line: 1, column: 1, key: "", text: schemaTexts.empty, suggestion: null };
}

/** A breach of a rule points at the value, or the entry of a list, that broke it. */
function locator(document: Document, file: string): (breach: Breach) => Problem {
  return ({ key, index, text, suggestion = null }) => {
    const path = index === undefined ? key.split(".") : [...key.split("."), index];
    return { file, ...document.place(path, "value"), key, text, suggestion };
  };
}
