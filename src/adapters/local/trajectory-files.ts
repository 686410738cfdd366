import { lstat, readFile, readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import picomatch from "picomatch";
import type { TrajectoryFile } from "../../ports.ts";

const MOST_FILES = 50;
const MOST_BYTES = 8 * 1024 * 1024;
const NEVER = new Set([".git", "node_modules"]);

/**
 * The plain files of a checkout that the patterns match, in the order of their paths, 50 at most and none over 8 MiB.
 * Links are not followed: they may lead anywhere.
 */
export async function trajectoryFiles(
  folder: string,
  patterns: readonly string[],
): Promise<TrajectoryFile[]> {
  const matches = picomatch([...patterns], { dot: true });
  const paths = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep))
    .filter((parts) => !parts.some((part) => NEVER.has(part)))
    .map((parts) => parts.join("/"))
    .filter((path) => matches(path))
    .toSorted();
  const files: TrajectoryFile[] = [];
  for (const path of paths) {
    const { size, mtime } = await lstat(join(folder, path));
    if (size > MOST_BYTES || files.length === MOST_FILES) continue;
    files.push({ path, bytes: await readFile(join(folder, path)), at: mtime.toISOString(), runId: null });
  }
  return files;
}
