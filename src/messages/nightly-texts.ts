/** Help and errors of `hone nightly`. */
export const nightlyTexts = {
  repo: "a repository on GitHub on which the App is installed",
  local: "a git checkout: failures are reproduced here, a proposal is a branch and a text file",
  preset: "repair-only, harden or innovate, instead of the configured one",
  dryRun: "do everything but write: no branch, no pull request, no dashboard",
  maxProposals: "open at most this many proposals",
  test: "the command that runs the tests, from the repository's root, without network",
  results: "glob of the result files which that command writes (JUnit, CTRF, TAP, ...)",
  format: "auto, junit, ctrf, tap, jest-json, pytest-json, promptfoo, inspect, harbor or trajectories",
  setup: "command run once before all trials, with network",
  include: "globs of files that may be changed, beside the prompts, skills and rules found",
  timeout: "seconds one run of the tests may take",
  memory: "megabytes one run of the tests may use",
  model: "id of the model that writes candidates",
  out: "folder for the pull request's text and the dashboard",
  sandbox: "auto, bwrap, docker, podman, srt, or unsafe-none (no isolation; needs --i-trust-this-code)",
  trust: "your word that every line that will run is your own",
  oneOf: "Name what to work on: either --repo OWNER/NAME or --local DIR.",
  wholeNumber: "a whole number is needed.",
  unknownBackend: "it is one of auto, bwrap, docker, podman, srt, unsafe-none.",
  unknownPreset: (known: readonly string[]): string => `it is one of ${known.join(", ")}.`,
  opening: "opening the ledger",
  notRepository: (given: string): string => `“${given}” is not a repository. Name it as OWNER/NAME.`,
  localOnly: (flags: readonly string[]): string =>
    `${flags.join(", ")} ${flags.length === 1 ? "goes" : "go"} with --local only: on GitHub .github/hone.yml says it.`,
  badFlags: (problems: readonly { file: string; text: string }[]): string =>
    problems.map(({ file, text }) => `${file}: ${text}`).join("\n"),
  notFolder: (folder: string): string => `${folder} is not a folder. Name a git checkout after --local.`,
  notGit: (folder: string): string =>
    `${folder} is not a git checkout with a commit. Run “git init”, add the files and commit, or name another folder.`,
  needsResults:
    "--test needs --results: the glob of the result files (JUnit, CTRF, TAP, ...) that the command writes.",
  needsTest: "--results, --setup and --format need --test, or an evaluation section in .github/hone.yml.",
  uncommitted: "Uncommitted changes are not looked at: Hone reads what is committed.",
  stopped: "Stopped. What is done is kept: the same command goes on from here.",
  resumed: "An earlier night was not over; it is gone on with, with the options it was started with.",
  examples: [
    "",
    "Examples:",
    '  hone nightly --local . --test "python3 -m pytest --junitxml=results/junit.xml" --results "results/*.xml" --include "src/**/*.py"',
    '  hone nightly --local . --test "npx vitest run --reporter=junit --outputFile=results/junit.xml" --results "results/*.xml" --include "src/**/*.ts"',
  ].join("\n"),
} as const;
