import { readFile, readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Twin } from "../../../test/twin/twin.ts";
import type { History } from "./read-history.ts";
import type { StoryClock } from "./story-clock.ts";

/**
 * Makes the repository on the twin: its first commits hold the files of `folder`, in the portions that the history
 * names. Throws where a file is in no commit, so that the repository is the whole folder.
 */
export async function foundRepository(
  twin: Twin,
  history: History,
  folder: URL,
  clock: StoryClock,
): Promise<void> {
  const { owner, name } = history.repository;
  const collaborators = history.people;
  await twin.addRepository({ owner, name, ownerType: "Organization", collaborators });
  const files = await filesOf(fileURLToPath(folder));
  for (const { day, by, message, paths } of history.commits) {
    clock.goTo(day, 0);
    const portion = [...files].filter(([path]) => paths.some((start) => path.startsWith(start)));
    await twin.asUser(by).push(`${owner}/${name}`, "main", Object.fromEntries(portion), message);
    for (const [path] of portion) files.delete(path);
  }
  if (files.size > 0) throw new Error(`the history commits no ${[...files.keys()].join(", ")}`);
}

/* What running the evaluation leaves behind in a checkout is no part of the repository. */
const LEFT_BEHIND = /(?:^|\/)(?:__pycache__|results)\//;

async function filesOf(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .filter((path) => !LEFT_BEHIND.test(path))
    .toSorted();
  return new Map(
    await Promise.all(paths.map(async (path) => [path, await readFile(join(folder, path), "utf8")] as const)),
  );
}
