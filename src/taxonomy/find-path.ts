/**
 * The path of the repository that a frame's or diagnostic's file means: the same path, or the one that shares the
 * longest end with it, whole names only. Null where none fits, or where several fit a bare file name equally.
 */
export function findPath(file: string, paths: readonly string[]): string | null {
  const fitting = paths.filter(
    (path) => path === file || path.endsWith(`/${file}`) || (path.includes("/") && file.endsWith(`/${path}`)),
  );
  const exact = fitting.find((path) => path === file);
  if (exact !== undefined) return exact;
  const outside = fitting.filter((path) => file.endsWith(`/${path}`)).toSorted((a, b) => b.length - a.length);
  return outside[0] ?? (fitting.length === 1 ? (fitting[0] ?? null) : null);
}
