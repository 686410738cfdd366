import type { Preset } from "../domain/preset.ts";
import { flatten, unflatten } from "./flatten.ts";
import { presetBounds } from "./preset-bounds.ts";
import type { Defaults } from "./file-schema.ts";

/** Leaves by dotted key, each with where it came from. */
export interface Layer {
  leaves: ReadonlyMap<string, unknown>;
  from(key: string): string;
}

/** The settings before their schema has seen them, and for every key the layer that had the last word. */
export interface Resolved {
  tree: Record<string, unknown>;
  provenance: Record<string, string>;
}

/** Lays defaults, preset, file and flags over one another; a later layer wins key by key, lists as a whole. */
export function resolve(defaults: Defaults, preset: Preset, layers: readonly Layer[]): Resolved {
  const base: Layer[] = [
    { leaves: flatten(defaults), from: () => "default" },
    {
      leaves: new Map<string, unknown>(presetBounds.map((bound) => [bound.key, bound.read(preset)])),
      from: () => `preset:${preset.name}`,
    },
  ];
  const leaves = new Map<string, unknown>();
  const provenance: Record<string, string> = {};
  for (const layer of [...base, ...layers])
    for (const [key, value] of layer.leaves) {
      leaves.set(key, value);
      provenance[key] = layer.from(key);
    }
  settleEvaluation(leaves, provenance, layers);
  return { tree: unflatten(leaves), provenance };
}

/** Without a command of the repository's own there is no evaluation, and its defaults mean nothing. */
function settleEvaluation(
  leaves: Map<string, unknown>,
  provenance: Record<string, string>,
  layers: readonly Layer[],
): void {
  const inner = [...leaves.keys()].filter((key) => key.startsWith("evaluation."));
  const given = layers.some(({ leaves: own }) => inner.some((key) => own.has(key)));
  if (given) {
    leaves.delete("evaluation");
    delete provenance["evaluation"];
    return;
  }
  for (const key of inner) {
    leaves.delete(key);
    delete provenance[key];
  }
  leaves.set("evaluation", null);
  provenance["evaluation"] ??= "default";
}
