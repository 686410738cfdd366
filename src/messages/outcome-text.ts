/** What became of a failure class tonight, in words. */
export const outcomeText = {
  noPlace: "the open places for proposals are taken",
  dryRun: "proven; a dry run opens nothing",
  undecided: (title: string): string => (title === "" ? "not decided" : `“${title}” was not decided`),
  guarded: (title: string, violations: readonly string[]): string =>
    `“${title}” was refused by the guards: ${violations.join(", ")}`,
  verdict: (title: string, kind: string, reasons: readonly string[]): string =>
    `“${title}”: ${kind}, ${reasons.join(", ")}`,
};
