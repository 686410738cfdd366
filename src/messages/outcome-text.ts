/** What became of a failure class tonight, in words. */
export const outcomeText = {
  noTime: "the night's time for trials is over (limits.trial_minutes_per_night)",
  besideOpen: "the question that goes on the next night comes first",
  oneAsked: "one improvement a night is put to the held-out cases, and another was",
  noPlace: "the open places for proposals are taken",
  dryRun: "proven; a dry run opens nothing",
  after: (what: string, searched: readonly string[]): string =>
    searched.length === 0 ? what : `${what} (${searched.join("; ")})`,
  undecided: (title: string): string => (title === "" ? "not decided" : `“${title}” was not decided`),
  guarded: (title: string, violations: readonly string[]): string =>
    `“${title}” was refused by the guards: ${violations.join(", ")}`,
  verdict: (title: string, kind: string, reasons: readonly string[]): string =>
    `“${title}”: ${kind}, ${reasons.join(", ")}`,
};
