import type { Preset, PresetName } from "../domain/preset.ts";
import { Settings } from "../domain/settings.ts";
import { schemaTexts } from "../messages/config-schema.ts";
import { ConfigFile } from "./file-schema.ts";
import { flatten } from "./flatten.ts";
import { namedPreset } from "./named-preset.ts";
import { isLooser, presetBounds } from "./preset-bounds.ts";
import type { Problem } from "./problem.ts";
import { resolve } from "./resolve.ts";
import type { Layer } from "./resolve.ts";
import { rules } from "./rules.ts";
import type { Breach } from "./rules.ts";
import { schemaProblems } from "./schema-problems.ts";
import type { ShippedConfig } from "./shipped-config.ts";
import { readYaml } from "./yaml-document.ts";
import type { YamlDocument } from "./yaml-document.ts";

export interface ParseOptions {
  /** The file's name for people, such as `.github/hone.yml`. */
  file: string;
  shipped: ShippedConfig;
  /** Keys in which the operator lets a repository be looser than its preset. */
  operatorAllows: readonly string[];
  knowsTimezone(name: string): boolean;
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

/** Reads a `.github/hone.yml`: parse, check each key, resolve, check across keys. Never throws for any text. */
export function parseConfig(text: string, options: ParseOptions): ParsedConfig {
  const { file } = options;
  const document = readYaml(text, file);
  if (document.kind === "problems") return document;
  if (document.value === null)
    return problems([{ file, line: 1, column: 1, key: "", text: schemaTexts.empty, suggestion: null }]);
  const parsed = ConfigFile.safeParse(document.value);
  if (!parsed.success) return problems(schemaProblems(parsed.error.issues, ConfigFile, document, file));
  const named = namedPreset(parsed.data);
  if (named.kind === "breaches")
    return problems(named.breaches.map((breach) => problemOf(breach, document, file)));
  return resolved(parsed.data, named.kind === "preset" ? named : null, document, options);
}

function resolved(
  content: ConfigFile,
  named: { name: PresetName; key: string } | null,
  document: Document,
  options: ParseOptions,
): ParsedConfig {
  const { file, shipped, operatorAllows, knowsTimezone } = options;
  const { extends: _, ...own } = content;
  const leaves = flatten(named === null ? own : { ...own, preset: named.name });
  const layers: Layer[] = [
    {
      leaves,
      from: (key) => {
        const written = key === "preset" ? (named?.key ?? key) : key;
        return `${file}:${document.place(written.split("."), "key").line}`;
      },
    },
    flagLayer(options.flags ?? []),
  ];
  const flagged = options.flags?.find(({ key }) => key === "preset")?.value as PresetName | undefined;
  const preset = shipped.presets[flagged ?? named?.name ?? shipped.defaults.preset];
  const { tree, provenance } = resolve(shipped.defaults, preset, layers);
  const settings = Settings.safeParse(tree);
  // the file has passed its schema: what is left can only come from the flags
  if (!settings.success) return problems(flagProblems(settings.error.issues, options.flags ?? []));
  const subject = { settings: settings.data, preset, operatorAllows, knowsTimezone };
  // with a preset from the command line the file's own limits are clamped to it instead (effectiveLimits)
  const breaches = rules
    .flatMap((rule) => rule(subject))
    .filter(({ key }) => flagged === undefined || !presetBounds.some((bound) => bound.key === key));
  if (breaches.length > 0) return problems(breaches.map((breach) => problemOf(breach, document, file)));
  return { kind: "config", settings: settings.data, preset: widened(subject), provenance };
}

function flagLayer(flags: readonly Flag[]): Layer {
  return {
    leaves: new Map(flags.map(({ key, value }) => [key, value])),
    from: (key) => flags.find((flag) => flag.key === key)?.flag ?? key,
  };
}

function flagProblems(
  issues: readonly { path: PropertyKey[]; message: string }[],
  flags: readonly Flag[],
): Problem[] {
  return issues.map(({ path, message }) => {
    const key = path.map(String).join(".");
    const flag = flags.find((one) => key.startsWith(one.key)) ?? flags[0];
    return { file: flag?.flag ?? "", line: 1, column: 1, key, text: message, suggestion: null };
  });
}

/** What the operator allowed must hold later too, where the tighter of preset and settings counts. */
function widened(subject: { settings: Settings; preset: Preset; operatorAllows: readonly string[] }): Preset {
  const leaves = flatten(subject.settings);
  return presetBounds
    .filter(({ key }) => subject.operatorAllows.includes(key))
    .reduce((preset, bound) => {
      const value = Number(leaves.get(bound.key));
      return isLooser(bound, value, preset) ? bound.write(preset, value) : preset;
    }, subject.preset);
}

function problemOf(
  { key, index, text, ...rest }: Breach & { suggestion?: string | null },
  document: Document,
  file: string,
): Problem {
  const path = key.split(".");
  const place =
    index === undefined ? document.place(path, "value") : document.place([...path, index], "value");
  return { file, ...place, key, text, suggestion: rest.suggestion ?? null };
}

function problems(found: Problem[]): ParsedConfig {
  return {
    kind: "problems",
    problems: found.toSorted((a, b) => a.line - b.line || a.column - b.column),
  };
}
