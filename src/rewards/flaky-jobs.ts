import type { Signal } from "../domain/signal.ts";
import { ciAction } from "../statistics/ci-action.ts";
import { flakeRate, type FlakeRate } from "../statistics/flake-rate.ts";
import { probabilityBroken } from "../statistics/probability-broken.ts";

/** What a job did at its commits, and what it was called at `at`, in milliseconds. */
export interface JobCount {
  job: string;
  name: string;
  at: number;
  commits: number;
  flips: number;
  steady: number;
}

/**
 * A job of the repository's CI and how often it fails without cause. `quarantined`: P(rate > .05) is over .9; `doubtful`:
 * how likely one failure of it is real, where that is so open that a rerun would tell, else null.
 */
export interface JobReport extends JobCount, FlakeRate {
  quarantined: boolean;
  doubtful: number | null;
}

/**
 * By job, what it is called and, by commit, its attempts: a bit for each that passed, from the lowest on, and
 * `MOST_ATTEMPTS` above it one for each that failed. Two small numbers in one, for there are many commits.
 */
export type JobHistory = Map<string, { name: string; at: number; commits: Map<string, number> }>;

/** More attempts than this at one commit are not told apart. */
const MOST_ATTEMPTS = 15;

/**
 * Takes what a job concluded into its history; order and repetitions make no difference. Other signals, runs of
 * strangers and those that judged nothing are passed over.
 */
export function foldJob(history: JobHistory, signal: Signal): void {
  const { source, answer, trust, sha, attempt } = signal;
  if (source !== "ci" || trust !== "trusted" || sha === null || answer === "silent") return;
  const { commits } = namedJob(history, signal);
  const place = Math.max(1, Math.min(attempt ?? 1, MOST_ATTEMPTS)) - 1;
  const bit = 1 << (answer === "pos" ? place : place + MOST_ATTEMPTS);
  commits.set(sha, (commits.get(sha) ?? 0) | bit);
}

/* Under the newest name, for jobs are renamed. */
function namedJob(history: JobHistory, signal: Signal): { commits: Map<string, number> } {
  const name = nameOf(signal);
  const job = jobOf(signal);
  const at = Date.parse(signal.at);
  const own = history.get(job) ?? { name, at, commits: new Map<string, number>() };
  history.set(job, own);
  if (at > own.at || (at === own.at && name > own.name)) Object.assign(own, { name, at });
  return own;
}

/* A run or check tells its name and how it ended in its note. */
function nameOf({ member, note }: Signal): string {
  return member === undefined || member === "" ? note.replace(/: [^:]*$/, "") : member;
}

/** The key under which `foldJob` keeps a signal's job. */
export function jobOf({ family, member }: { family: string; member?: string | undefined }): string {
  return member === undefined || member === "" ? family : `${family}/${member}`;
}

/**
 * What happened at single commits: failed and then passed at the next attempt is a flip; a rerun that failed again, or
 * a pass at the first attempt, is steady. Only failures are rerun, so passes are counted on first attempts only.
 */
export function countJobs(history: JobHistory): JobCount[] {
  return [...history].map(([job, { name, at, commits }]) => {
    let flips = 0;
    let steady = 0;
    for (const attempts of commits.values()) {
      const passed = attempts & ((1 << MOST_ATTEMPTS) - 1);
      const failed = attempts >> MOST_ATTEMPTS;
      const onlyFailed = failed & ~passed;
      const reran = onlyFailed << 1;
      flips += bitCount(reran & passed & ~failed);
      steady += bitCount(reran & onlyFailed) + (passed & ~failed & 1);
    }
    return { job, name, at, commits: commits.size, flips, steady };
  });
}

/** Every job's rate of false failures, in the order of the jobs. */
export function jobReports(counts: readonly JobCount[]): JobReport[] {
  return counts
    .toSorted((a, b) => (a.job < b.job ? -1 : 1))
    .map((count) => {
      const rate = flakeRate(count);
      const action = ciAction(1, 1, rate);
      const real = probabilityBroken(1, 1, rate.mean);
      const doubtful = action === "rerun" && real.kind === "probability" ? real.p : null;
      return { ...count, ...rate, quarantined: action === "quarantine", doubtful };
    });
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
