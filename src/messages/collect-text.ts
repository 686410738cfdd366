/** What the collection of a night could not read. */
export const collectText = {
  unread: (left: number, read: number): string =>
    `${left} older failed jobs were not read: a night reads the ${read} newest`,
  logGone: (workflow: string, job: string, runId: number): string =>
    `the log of ${workflow} / ${job} (run ${runId}) is gone`,
  blocked: (what: string, reason: string): string => `${what} could not be read: ${reason}`,
  ci: "the failed jobs of CI",
  people: "what people said",
};
