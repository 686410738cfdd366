const measures = {
  files: "files",
  hunks: "hunks",
  "changed-lines": "changed lines",
  "net-added-lines": "more lines than before",
} as const;

export type PatchMeasure = keyof typeof measures;

/** What a patch has too much of, to be put behind a number. */
export function patchMeasureText(what: PatchMeasure): string {
  return measures[what];
}
