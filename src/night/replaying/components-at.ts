import type { Component } from "../../domain/component.ts";
import type { Settings } from "../../domain/settings.ts";
import { editableComponents } from "../../guards/editable-components.ts";
import type { Code } from "../../ports.ts";
import { pathsToRead } from "../../rewards/inventory.ts";
import type { Policy } from "../policy.ts";

/** The component versions in effect at a commit, by git blob. */
export async function componentsAt(
  sha: string,
  code: Code,
  { surface }: Pick<Settings, "surface">,
  { floors }: Pick<Policy, "floors">,
): Promise<Component[]> {
  const tree = await code.tree(sha);
  const texts = await code.readMany(sha, pathsToRead(tree, surface));
  return editableComponents(tree, (path) => texts.get(path) ?? null, surface, floors);
}
