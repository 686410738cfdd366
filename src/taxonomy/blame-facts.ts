import type { Failure } from "../domain/failure.ts";
import { baseState } from "./base-state.ts";
import { type Burst, findBurst } from "./find-burst.ts";

/** What is observed around a class's failures. `n` is their number; `known` how many a count could be made of. */
export interface BlameFacts {
  n: number;
  /** Failures whose commit passed when it ran again, and commits that failed again each time they did. */
  rerunPassed: number;
  failedAgain: number;
  base: { red: number; green: number; known: number; flips: number };
  /** Runs in which more than 80 % of the tests fell, of those whose share is known, and the largest share. */
  mass: { runs: number; known: number; largest: number };
  branches: number;
  burst: Burst | null;
}

const massShare = 0.8;

/** Gathers the facts of one class from its trusted failures. */
export function blameFacts(
  failures: readonly Failure[],
  defaultBranch: string | null,
  failedShare: (failure: Failure) => number | null,
): BlameFacts {
  const states = baseState(failures, defaultBranch);
  return {
    n: failures.length,
    rerunPassed: failures.filter(({ rerunPassed }) => rerunPassed).length,
    failedAgain: failedAgain(failures),
    base: {
      red: states.filter((state) => state === true).length,
      green: states.filter((state) => state === false).length,
      known: states.filter((state) => state !== null).length,
      flips: flips(failures, states),
    },
    mass: massOf(failures, failedShare),
    branches: new Set(failures.flatMap(({ branch }) => branch ?? [])).size,
    burst: findBurst(failures),
  };
}

/** Commits whose job (and test) failed in more than one attempt and passed in none. */
function failedAgain(failures: readonly Failure[]): number {
  const rerun = failures.filter(
    ({ source, sha, attempt }) => source !== "case" && sha !== null && attempt !== null,
  );
  const places = Map.groupBy(rerun, ({ episode, sha, job, test }) =>
    JSON.stringify([episode, sha, job, test]),
  );
  return [...places.values()].filter(
    (own) =>
      new Set(own.map(({ attempt }) => attempt)).size > 1 && !own.some(({ rerunPassed }) => rerunPassed),
  ).length;
}

/** How often the base branch went from failing to passing and back to failing, in order of time. */
function flips(failures: readonly Failure[], states: readonly (boolean | null)[]): number {
  const known = failures
    .map(({ at }, index) => ({ at, red: states[index] ?? null }))
    .filter(({ red }) => red !== null)
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .map(({ red }) => red);
  const turns = known.filter((red, index) => index === 0 || red !== known[index - 1]);
  return Math.max(0, turns.filter((red) => red).length - 1);
}

function massOf(
  failures: readonly Failure[],
  failedShare: (failure: Failure) => number | null,
): BlameFacts["mass"] {
  const shares = new Map(
    failures.flatMap((failure): [string, number][] => {
      const share = failedShare(failure);
      const { episode, sha, job, attempt } = failure;
      return share === null ? [] : [[JSON.stringify([episode, sha, job, attempt]), share]];
    }),
  );
  const known = [...shares.values()];
  return {
    runs: known.filter((share) => share > massShare).length,
    known: known.length,
    largest: known.reduce((most, share) => Math.max(most, share), 0),
  };
}
