/** Why the applier refused an edit; the proposer reads it as feedback, a person in the night's report. */
export const editRefusalText = {
  path: (path: string, why: string): string => `The path ${JSON.stringify(path)} ${why}.`,
  absent: (path: string): string =>
    `${path} is not one of the files that may be changed, so nothing in it can be replaced.`,
  exists: (path: string): string => `${path} exists already: replace text in it instead of creating it.`,
  noNewFiles: (path: string): string =>
    `The preset in force allows no new file, so ${path} cannot be created.`,
  emptyFind: (path: string): string => `The text to find in ${path} is empty.`,
  emptyFile: (path: string): string => `The new file ${path} would be empty.`,
  notOnce: (path: string, lines: readonly number[]): string =>
    `The text to find occurs ${lines.length} times in ${path} (at lines ${lines.slice(0, 5).join(", ")}): add surrounding lines until it is unique.`,
  notFound: (path: string, nearest: { line: number; text: string } | null): string =>
    `The text to find occurs 0 times in ${path}${nearest ? `; the nearest line is ${nearest.line}: ${JSON.stringify(nearest.text)}` : ""}. Copy it exactly, with its spaces.`,
  unchanged: (path: string): string => `The edits leave ${path} as it was: the artifact must change.`,
  none: (): string => "There are no edits: the artifact must change.",
};
