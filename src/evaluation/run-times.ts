import type { Arm, Trial } from "../domain/trial.ts";
import type { RunTimes } from "../domain/run-times.ts";

/**
 * How long the runs of either arm took, and how much of it the cases explain: `steady` cases passed in every trial of
 * both arms, so the same work was to be done; of the others, `changed`, the base's own time is kept, for a repair may
 * end their waiting. Empty before both arms have two trials: one alone may be slow by chance.
 */
export function runTimes(evidence: readonly Trial[]): { times?: RunTimes } {
  const base = runsOf(evidence, "base");
  const candidate = runsOf(evidence, "candidate");
  const [first] = base;
  if (first === undefined || Math.min(base.length, candidate.length) < 2) return {};
  const ids = Object.keys(first.cases);
  const runs = [...base, ...candidate];
  const steady = ids.filter((id) => runs.every(({ cases }) => cases[id] === "passed"));
  const isSteady = new Set(steady);
  const others = ids.filter((id) => !isSteady.has(id));
  const times: RunTimes = {
    base: base.map(({ milliseconds }) => milliseconds),
    candidate: candidate.map(({ milliseconds }) => milliseconds),
    steady: {
      base: base.map((run) => withoutSlowest(timesIn(run, steady))),
      candidate: candidate.map((run) => total(timesIn(run, steady))),
      cases: steady.length,
    },
    changed: base.map((run) => allTold(run, others)),
    cases: ids.length,
  };
  return { times };
}

interface Run {
  cases: Record<string, string>;
  seconds: Record<string, number>;
  milliseconds: number;
}

function runsOf(evidence: readonly Trial[], arm: Arm): Run[] {
  return evidence
    .filter((trial) => trial.arm === arm)
    .toSorted((a, b) => a.position - b.position)
    .flatMap(({ outcome, milliseconds }) =>
      outcome.kind === "results"
        ? [{ cases: outcome.cases, seconds: outcome.seconds ?? {}, milliseconds }]
        : [],
    );
}

function timesIn({ seconds }: Run, ids: readonly string[]): number[] {
  return ids.flatMap((id) => (Object.hasOwn(seconds, id) ? [1000 * (seconds[id] ?? 0)] : []));
}

function total(times: readonly number[]): number | null {
  return times.length === 0 ? null : Math.round(times.reduce((sum, time) => sum + time, 0));
}

/* The first case of a run may have paid for what all use; with the patch another one may. */
function withoutSlowest(times: readonly number[]): number | null {
  const sum = total(times);
  return sum === null ? null : sum - Math.round(times.reduce((most, time) => Math.max(most, time), 0));
}

/* A case without a time may be the one that hung: then nothing is known of the others' share. */
function allTold(run: Run, ids: readonly string[]): number | null {
  const times = timesIn(run, ids);
  if (times.length < ids.length || Object.keys(run.seconds).length === 0) return null;
  return total(times) ?? 0;
}
