import type { Component } from "../domain/component.ts";

type Versions = readonly Pick<Component, "path" | "blob">[];

/**
 * Whether a run that recorded these versions ran with exactly these components: `unknown` where it recorded none of
 * some component, and none other of any.
 */
export function sameVersion(components: Versions, recorded: Versions): "yes" | "no" | "unknown" {
  const blobs = new Map(recorded.map(({ path, blob }) => [path, blob]));
  if (components.some(({ path, blob }) => (blobs.get(path) ?? blob) !== blob)) return "no";
  return components.every(({ path }) => blobs.has(path)) ? "yes" : "unknown";
}
