/** What the reading of failed jobs could not read, or left out. */
export const collectLogsText = {
  unread: (left: number, read: number): string =>
    `${left} newer failed jobs wait for the next night: a night reads the ${read} oldest it has not read`,
  logGone: (workflow: string, job: string, runId: number): string =>
    `the log of ${workflow} / ${job} (run ${runId}) is gone`,
  noText: (workflow: string, job: string, runId: number): string =>
    `the log of ${workflow} / ${job} (run ${runId}) is empty or no text`,
  logBlocked: (workflow: string, job: string, runId: number, reason: string): string =>
    `the log of ${workflow} / ${job} (run ${runId}) could not be read: ${reason}`,
  resultsBlocked: (runId: number, reason: string): string =>
    `what run ${runId} uploaded could not be read: ${reason}`,
  artifact: (name: string, runId: number, reason: string): string =>
    `a file of the artifact ${name} (run ${runId}) was left out: ${reason}`,
  leftOut: (tests: number, most: number, workflow: string, job: string, runId: number): string =>
    `${tests} failing tests of ${workflow} / ${job} (run ${runId}) were left out: a job counts with ${most}`,
};
