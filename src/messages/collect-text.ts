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
  manyPeople: (most: number): string =>
    `more than ${most} people spoke: what the others said waits for the next night`,
  flood: ({ login, day, left }: { login: string; day: string; left: number }, most: number): string =>
    `${login} said more than ${most} things on ${day}: the ${left} later ones count for nothing`,
  answerRefused: (login: string, episode: string, needed: string): string =>
    `what ${login} ticked about ${episode} does not count: it takes the permission ${needed}`,
  reactionsCut: (): string =>
    "more pull requests were opened than a night polls for reactions: the newest count",
  unreadPulls: (left: number, read: number): string =>
    `${left} older merged pull requests wait for the next night: a night reads the ${read} newest`,
  commitsOf: (pull: number): string => `the commits of #${pull}`,
  filesOf: (pull: number): string => `the files of #${pull}`,
  humanCommits: (count: number, people: readonly string[]): string =>
    count === 0 ? "merged as the agent left it" : `${count} commits by ${people.join(", ")} before the merge`,
  undoneBy: ({ number, title }: { number: number; title: string }): string => `#${number}: ${title}`,
  accountsGone: (count: number): string =>
    `${count} signals come from accounts that were deleted: they count for frequency only`,
  event: {
    renamed: (name: string, day: string): string => `the repository is named ${name} since ${day}`,
    transferred: (name: string, day: string): string => `the repository moved to ${name} on ${day}`,
    suspended: (_: string, day: string): string =>
      `the installation was suspended on ${day}: nothing was heard until it was resumed`,
    unsuspended: (_: string, day: string): string => `the installation was resumed on ${day}`,
    "history-rewritten": (_: string, day: string): string =>
      `the default branch was force-pushed on ${day}: signals of commits that are gone stay with their pull requests`,
  },
  reactions: "the reactions",
  trajectories: "the trajectories",
  trajectoryArchive: (problem: string): string => `an artifact with trajectories: ${problem}`,
  trajectoryLine: (path: string, line: number, reason: string): string =>
    `${path}, line ${line} was skipped: ${reason}`,
  trajectoryLines: (path: string, others: number): string =>
    `${path}: ${others === 1 ? "1 more line was" : `${others} more lines were`} skipped`,
  blocked: (what: string, reason: string): string => `${what} could not be read: ${reason}`,
  ci: "the failed jobs of CI",
};
