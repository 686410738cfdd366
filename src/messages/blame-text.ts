import { count } from "./figures.ts";

const of = (k: number, n: number): string => `${k} of ${count(n, "failure")}`;
const whole = (share: number): string => `${Math.round(100 * share)} %`;

/** Why a class is blamed on whom: one sentence, with the numbers that decided. */
export const blameText = {
  trialsDisagree: (tests: number, all: number): string =>
    `${tests} of ${count(all, "case")} passed and failed on one commit in Hone's own trials`,
  trialsFellTogether: (share: number, name: string, phrase: string): string =>
    `${whole(share)} of the cases fail in Hone's own trials, with ${name} in their words: "${phrase}"`,
  trialsReproduce: (where: string | null): string =>
    `Hone's own trials reproduce it every time, in ${where ?? "a case that evaluates the agent"}`,
  ended: (k: number, n: number, how: string): string => `${of(k, n)} ended as ${how.replaceAll("_", " ")}`,
  words: (name: string, phrase: string): string => `${name}: "${phrase}"`,
  rerun: (passed: number, n: number): string => `${of(passed, n)} passed when the same commit ran again`,
  baseFlips: (times: number): string =>
    `the base branch failed the same way, passed and failed again (${count(times, "time")}), with nothing mended`,
  component: (path: string): string => `the failure lies in ${path}`,
  people: (n: number): string => `people said it of the agent's work (${count(n, "time")})`,
  onBase: (k: number, n: number): string => `the base branch failed the same way at the time of ${of(k, n)}`,
  fellTogether: (runs: number, all: number, share: number): string =>
    `in ${runs} of ${count(all, "run")} more than 80 % of the tests failed at once (${whole(share)} at most)`,
  burst: (k: number, n: number, places: string, jobs: number): string =>
    `${of(k, n)} fell within two hours on ${places} in ${count(jobs, "job")}`,
  branches: (n: number): string => count(n, "unrelated branch", "unrelated branches"),
  commits: (n: number): string => count(n, "commit"),
  spread: (branches: number): string => `it shows on ${branches} unrelated branches`,
  unjudged: (n: number): string =>
    `only people without write permission met it (${count(n, "failure")}): counted, not judged`,
  nothingElse: (reasons: readonly string[]): string =>
    ["nothing points away from the change itself", ...reasons].join("; "),
  basePassed: (k: number, n: number): string => `the base branch passed at the time of ${of(k, n)}`,
  failedAgain: (runs: number): string =>
    `it failed again each time the same commit ran again (${count(runs, "time")})`,
} as const;
