import type { Failure } from "../domain/failure.ts";

/** Failures of one class that fell in one time window: on how many branches (or commits), and in how many jobs. */
export interface Burst {
  failures: number;
  branches: number;
  commits: number;
  jobs: number;
}

const windowMs = 2 * 60 * 60 * 1000;
/** A class is a burst where nearly all of it fell in one window; fewer instants than this were not timed. */
const share = 0.8;
const leastInstants = 3;

type Timed = Pick<Failure, "at" | "branch" | "sha" | "job" | "episode">;

/**
 * The burst that a class is, or null: at least 80 % of its failures within two hours, on four unrelated branches, or
 * on three in two jobs or more. Where branches are not known, four commits in two jobs or repositories count.
 */
export function findBurst(failures: readonly Timed[]): Burst | null {
  const timed = failures
    .map((failure) => ({ failure, at: Date.parse(failure.at) }))
    .toSorted((a, b) => a.at - b.at);
  const [from, to] = densest(timed.map(({ at }) => at));
  const inside = timed.slice(from, to);
  if (inside.length < share * failures.length || distinct(inside.map(({ at }) => at)) < leastInstants)
    return null;
  const own = inside.map(({ failure }) => failure);
  const burst: Burst = {
    failures: own.length,
    branches: distinct(own.map(({ branch }) => branch)),
    commits: distinct(
      own.map(({ sha, episode, branch }) => (branch === null && sha ? `${episode}@${sha}` : null)),
    ),
    jobs: distinct(own.map(({ job }) => job)),
  };
  const crossing = Math.max(burst.jobs, distinct(own.map(({ episode }) => episode)));
  const spread = burst.branches >= 4 || (burst.branches >= 3 && burst.jobs >= 2);
  return spread || (burst.commits >= 4 && crossing >= 2) ? burst : null;
}

/** The window that holds most of the ascending times, as indices [from, to). */
function densest(times: readonly number[]): [number, number] {
  let best: [number, number] = [0, 0];
  let from = 0;
  for (const [at, time] of times.entries()) {
    while (time - (times[from] ?? time) > windowMs) from++;
    if (at + 1 - from > best[1] - best[0]) best = [from, at + 1];
  }
  return best;
}

function distinct(values: readonly (string | number | null)[]): number {
  return new Set(values.filter((value) => value !== null)).size;
}
