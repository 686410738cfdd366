import { PresetName } from "../domain/preset.ts";
import { ruleTexts } from "../messages/config-rules.ts";
import type { ConfigFile } from "./file-schema.ts";
import { nearest } from "./known-keys.ts";
import type { Breach } from "./rules.ts";

/** The preset a file names, by `preset` or by `extends`, and the key that named it; or why that cannot be read. */
export type NamedPreset =
  | { kind: "preset"; name: PresetName; key: "preset" | "extends" }
  | { kind: "none" }
  | { kind: "breaches"; breaches: Breach[] };

const prefix = "preset:";

/** Reads `preset` and `extends` of a file as one preset; where they are wrong, every breach of the rules. */
export function namedPreset(file: ConfigFile): NamedPreset {
  const entries = file.extends ?? [];
  const breaches = entries.flatMap((entry, index) => {
    const found = PresetName.safeParse(entry.slice(prefix.length)).success && entry.startsWith(prefix);
    return found ? [] : [{ key: "extends", index, ...refusal(entry) }];
  });
  const extended = entries[0]?.slice(prefix.length) as PresetName | undefined;
  if (entries.length > 1)
    breaches.push({ key: "extends", index: 1, text: ruleTexts.extendsTwice, suggestion: null });
  if (breaches.length > 0) return { kind: "breaches", breaches };
  const { preset } = file;
  if (preset !== undefined && extended !== undefined && preset !== extended)
    return {
      kind: "breaches",
      breaches: [{ key: "preset", text: ruleTexts.extendsDisagrees(preset, extended) }],
    };
  if (preset !== undefined) return { kind: "preset", name: preset, key: "preset" };
  return extended === undefined ? { kind: "none" } : { kind: "preset", name: extended, key: "extends" };
}

/** Remote entries are told from slips: they must be pinned, and so far no operator's list of owners exists. */
function refusal(entry: string): { text: string; suggestion: string | null } {
  if (/^(?:github|https?|git):/.test(entry)) {
    const pinned = /@[0-9a-f]{40}$/.test(entry);
    return {
      text: pinned ? ruleTexts.remoteNotAllowed(entry) : ruleTexts.remoteNotPinned(entry),
      suggestion: null,
    };
  }
  const suggestion = nearest(entry.replace(/^preset:/, ""), PresetName.options);
  return {
    text: ruleTexts.extendsUnknown(entry),
    suggestion: suggestion === null ? null : `${prefix}${suggestion}`,
  };
}
