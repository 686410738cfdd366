import { lstat } from "node:fs/promises";
import { join } from "node:path";

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
