import picomatch from "picomatch";
import type { Floors } from "./floors.ts";
import { pathKey } from "./path-key.ts";

/** Which hard floor protects a path in whatever spelling, in words, or null: asked before a file is chosen at all. */
export function pathFloor(path: string, floors: Floors): string | null {
  const key = pathKey(path);
  return floors.protected.find(({ globs }) => picomatch.isMatch(key, globs, { dot: true }))?.why ?? null;
}
