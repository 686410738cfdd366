/** What Hone says of trials that run in the repository's own GitHub Actions. */
export const actionsRunnerTexts = {
  unknownSetting: (given: string): string =>
    `HONE_SANDBOX is “${given}”; it is one of auto, bwrap, docker, podman, srt, actions.`,
  needsApp: "HONE_SANDBOX is actions, which needs an App on GitHub, and none is registered",
  noRepositories: "GitHub Actions of each repository; none is known yet",
  usable: (repository: string): string => `${repository}: trials run in its own GitHub Actions`,
  commit: (base: string): string =>
    `Hone: one trial at ${base.slice(0, 12)} [skip ci]\n\nThis branch goes when its run is over.`,
  sandbox: (seconds: number): string =>
    `GitHub Actions: a fresh virtual machine for each run, with network, wall ${seconds} s`,
  limits: ["a fresh virtual machine of GitHub Actions for each run", "with network"],
  waiting: (url: string): string => `waiting for ${url}`,
  begun: "waiting for GitHub Actions to begin the run",
  takesNoWorkflow: (path: string): string => `the candidate changes ${path}, which no trial may do`,
  takesNoModel:
    "evaluation.model_usd is not 0, and nothing counts what a run in GitHub Actions spends. Set it to 0 and give the workflow a model key with a limit of its own (docs/actions-runner.md).",
  noWorkflow: (path: string): string => `there is no ${path} on the default branch`,
  noWorkflowAdvice: (path: string): string =>
    `Copy docs/hone-trial.yml of Hone to ${path}, put the setup of your tools into it and commit it to the default branch (docs/actions-runner.md).`,
  disabled: (path: string, state: string): string => `${path} is switched off (${state})`,
  disabledAdvice: "Switch the workflow on again, under Actions in the repository.",
  refused: (told: string): string => `GitHub refuses to run trials: ${told}`,
  refusedAdvice:
    "The App needs “actions: write” and “contents: write”: change it in the App's settings on GitHub; the owner of the installation must then accept.",
  notTaken: (minutes: number, url: string): string =>
    `no runner took the run within ${minutes} minutes; it was cancelled: ${url}`,
  overdue: (url: string): string => `the run went on beyond every limit and was cancelled: ${url}`,
  timedOut: (url: string): string => `the run reached its time limit: ${url}`,
  notWanted: "nobody waits for this run any more",
  cancelled: (url: string): string => `the run was cancelled: ${url}`,
  wallTime: (seconds: number): string => `it ran longer than ${seconds} s`,
  setupFailed: (step: string, url: string): string => `the step “${step}” failed: ${url}`,
  notBegun: (conclusion: string, step: string, url: string): string =>
    `the run ended (${conclusion}) before its step “${step}”: ${url}`,
  severalArtifacts: (name: string): string => `the run uploaded several artifacts named ${name}`,
  unreadableArtifact: (name: string): string => `the artifact ${name} is gone, or larger than is read`,
  badNames: (name: string): string => `the artifact holds a file whose name is no plain path: ${name}`,
  sameNames: "the artifact holds two files of one name",
} as const;
