/** What the collection of a night could not read. */
export const collectText = {
  unread: (left: number, read: number): string =>
    `${left} newer failed jobs wait for the next night: a night reads the ${read} oldest it has not read`,
  logGone: (workflow: string, job: string, runId: number): string =>
    `the log of ${workflow} / ${job} (run ${runId}) is gone`,
  logBlocked: (workflow: string, job: string, runId: number, reason: string): string =>
    `the log of ${workflow} / ${job} (run ${runId}) could not be read: ${reason}`,
  personBlocked: (login: string, reason: string): string =>
    `what ${login} said waits: the permission could not be looked up: ${reason}`,
  blocked: (what: string, reason: string): string => `${what} could not be read: ${reason}`,
  ci: "the failed jobs of CI",
};
