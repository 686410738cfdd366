/** True for a relative path that names something below its root by plain steps, and nothing of git's. */
export function isPlainPath(path: string): boolean {
  if (path.includes("\0") || path.includes("\\") || path.length > 4096) return false;
  return path.split("/").every((part) => part !== "" && part !== "." && part !== ".." && !isGit(part));
}

function isGit(part: string): boolean {
  return part.toLowerCase() === ".git";
}
