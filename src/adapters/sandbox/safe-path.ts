import { lstat } from "node:fs/promises";
import { join } from "node:path";

/** True for a relative path that names something below its root by plain steps, and nothing of git's. */
export function isPlainPath(path: string): boolean {
  if (path.includes("\0") || path.includes("\\") || path.length > 4096) return false;
  return path.split("/").every((part) => part !== "" && part !== "." && part !== ".." && !isGit(part));
}

function isGit(part: string): boolean {
  return part.toLowerCase() === ".git";
}

/**
 * What is at a plain path below `root`, without following a link at any step: `missing` where it or a folder on the
 * way does not exist, `refused` where a step is a link or another thing that is not a folder.
 */
export async function lookAt(
  root: string,
  path: string,
): Promise<"file" | "folder" | "other" | "missing" | "refused"> {
  const parts = path.split("/");
  for (let count = 1; count < parts.length; count += 1) {
    const step = await kindOf(join(root, ...parts.slice(0, count)));
    if (step === "missing") return "missing";
    if (step !== "folder") return "refused";
  }
  return kindOf(join(root, ...parts));
}

async function kindOf(path: string): Promise<"file" | "folder" | "other" | "missing"> {
  try {
    const found = await lstat(path);
    if (found.isDirectory()) return "folder";
    return found.isFile() ? "file" : "other";
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "missing";
    throw error;
  }
}

/** Null where every folder can be mounted at its place in the tree, or why one cannot: a link or a file is there. */
export async function placesRefused(tree: string, places: readonly { at: string }[]): Promise<string | null> {
  for (const { at } of places) {
    if (!isPlainPath(at)) return `a dependency's place leaves the tree: ${at}`;
    const found = await lookAt(tree, at);
    if (found !== "folder" && found !== "missing")
      return `a link or file is where a dependency belongs: ${at}`;
  }
  return null;
}
