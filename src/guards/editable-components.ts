import type { Component } from "../domain/component.ts";
import type { Settings } from "../domain/settings.ts";
import type { TreeEntry } from "../ports.ts";
import { inventory } from "../rewards/inventory.ts";
import type { Floors } from "./floors.ts";
import { pathFloor } from "./path-floor.ts";

/** The components of a tree. What no candidate may ever edit is none, however wide the surface is. */
export function editableComponents(
  tree: readonly TreeEntry[],
  read: (path: string) => string | null,
  surface: Settings["surface"],
  floors: Floors,
): Component[] {
  return inventory(tree, read, surface).filter(({ path }) => pathFloor(path, floors) === null);
}
