import type { JobCount } from "./flaky-jobs.ts";
import type { TakenIn } from "./take-in.ts";

/** What all signals of a repository come to, in sums: each job's history, and of how many episodes a source spoke. */
export interface SignalTally {
  jobs: Map<string, JobCount>;
  sources: Map<string, number>;
}

type Part = Pick<TakenIn, "jobs" | "sources">;

/**
 * Takes `before` out of the tally and puts `after` in. They are of the same episodes, and no other episodes share a
 * commit with them. False where the newest name of a job went away with `before`: then only a count of everything can
 * tell what the job was called before.
 */
export function exchange(tally: SignalTally, before: Part | null, after: Part): boolean {
  const { jobs, sources } = tally;
  for (const [source, episodes] of after.sources) addSource(sources, source, episodes);
  for (const job of after.jobs) jobs.set(job.job, sum(jobs.get(job.job), job, 1));
  return before === null || takeOut(tally, before, new Map(after.jobs.map((job) => [job.job, job])));
}

function takeOut({ jobs, sources }: SignalTally, before: Part, put: ReadonlyMap<string, JobCount>): boolean {
  for (const [source, episodes] of before.sources) addSource(sources, source, -episodes);
  let named = true;
  for (const job of before.jobs) {
    const left = sum(jobs.get(job.job), job, -1);
    if (left.commits === 0) jobs.delete(job.job);
    else jobs.set(job.job, left);
    if (left.commits > 0 && sameName(left, job)) named &&= sameName(left, put.get(job.job));
  }
  return named;
}

function addSource(sources: Map<string, number>, source: string, episodes: number): void {
  const left = (sources.get(source) ?? 0) + episodes;
  if (left === 0) sources.delete(source);
  else sources.set(source, left);
}

/* Under the newest of both names. */
function sum(own: JobCount | undefined, other: JobCount, sign: 1 | -1): JobCount {
  if (own === undefined) return { ...other };
  const later = other.at > own.at || (other.at === own.at && other.name > own.name);
  const { name, at } = later ? other : own;
  return {
    job: own.job,
    name,
    at,
    commits: own.commits + sign * other.commits,
    flips: own.flips + sign * other.flips,
    steady: own.steady + sign * other.steady,
  };
}

function sameName(a: JobCount, b: JobCount | undefined): boolean {
  return b !== undefined && a.name === b.name && a.at === b.at;
}
