import { cp, mkdir, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Dependency } from "./dependencies.ts";

/** Without isolation there are no mounts: the repository is copied into the tree and dependencies are linked. */
export async function linkInto(
  tree: string,
  git: string,
  dependencies: readonly Dependency[],
): Promise<void> {
  await cp(git, join(tree, ".git"), { recursive: true });
  for (const { from, at } of dependencies) {
    const place = join(tree, at);
    await mkdir(dirname(place), { recursive: true });
    await symlink(from, place).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  }
}
