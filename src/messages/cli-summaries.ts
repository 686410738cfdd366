/** One line a command, as `hone --help` lists them, in its order. */
export const commandSummaries = {
  demo: "a whole night with no credentials, from failing runs to a pull request",
  serve: "the App: webhooks, workers, scheduler and dashboard",
  worker: "only workers, for a second machine on the same database",
  nightly: "one night now, for a GitHub repository or a local checkout",
  inventory: "the components found in a folder and what each is",
  config: "check, explain or describe .github/hone.yml",
  excerpt: "the lines of a CI log that say why it failed",
  cluster: "group failure texts into persistent classes",
  classes: "list failure classes; name, merge, split, mute or re-blame them",
  reward: "turn noisy votes into posteriors and source reliabilities",
  explain: "why an episode has its reward, one sentence a signal",
  gate: "verdicts on paired results of baseline and candidate",
  guard: "the guards' violations for a patch",
  evaluate: "baseline and candidate in the sandbox: scorecard and verdict",
  export: "trajectories with rewards for fine-tuning, redacted",
  doctor: "what is missing or misconfigured here",
  bench: "the project's own benchmarks, with their goals",
} as const;

export type CommandName = keyof typeof commandSummaries;

export const programSummary =
  "Keeps the files that steer a team's agents sharp: finds what keeps failing, proves a small change, opens a pull request.";

export const optionTexts = {
  version: "print Hone's version",
  debug: "print the stack of an unexpected error",
  json: "print the result as JSON",
} as const;

/** Exit codes as `--help` explains them. */
export const exitCodeHelp = [
  "",
  "Exit codes: 0 done, 1 something was found (invalid config, guard violation, evaluate not promoted),",
  "2 wrong usage, 3 something is missing in the environment.",
].join("\n");
