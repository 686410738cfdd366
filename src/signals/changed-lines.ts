/** The lines that a unified diff of one file adds and removes, trimmed; lines too short to tell apart are left out. */
export interface ChangedLines {
  added: string[];
  removed: string[];
}

const TELLING = 4;

/** Reads a patch without its file header, as GitHub gives it for each file; null where there is none. */
export function changedLines(patch: string | null): ChangedLines | null {
  if (patch === null) return null;
  const lines = patch.split("\n");
  return { added: marked(lines, "+"), removed: marked(lines, "-") };
}

function marked(lines: readonly string[], mark: string): string[] {
  return lines
    .filter((line) => line.startsWith(mark))
    .map((line) => line.slice(1).trim())
    .filter((line) => line.length >= TELLING);
}
