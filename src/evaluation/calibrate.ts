import type { Calibration } from "../domain/calibration.ts";
import type { Arm, Trial } from "../domain/trial.ts";
import { flipRate } from "../statistics/flip-rate.ts";
import { mean } from "../statistics/mean.ts";

interface Counts {
  passes: number;
  runs: number;
}

/**
 * What the trials of base against a null edit show; `before` are the runs of the base's cases that the night has made
 * anyway. Null where a trial was lost or no case ran twice. Each arm is counted by itself, so that a suite which does see
 * the edit does not look flaky.
 */
export function calibrate(
  trials: readonly Trial[],
  before: ReadonlyMap<string, Counts>,
  { sha, edit }: Pick<Calibration, "sha" | "edit">,
): Calibration | null {
  const [first] = trials;
  if (first === undefined || trials.some(({ outcome }) => outcome.kind === "none")) return null;
  const [base, candidate] = [countsOf(trials, "base"), countsOf(trials, "candidate")];
  const atBase = [...base].map(([id, counts]) => added(counts, before.get(id)));
  const found = flipRate([...atBase, ...candidate.values()]);
  if (found.kind === "refused") return null;
  const { rate, pairs, low, high } = found;
  const repeats = [...Map.groupBy(trials, ({ repeat }) => repeat).values()];
  return {
    sha,
    edit,
    trialsPerArm: repeats.length,
    cases: base.size,
    flip: { rate, pairs, low, high },
    sd: deviation(base, candidate),
    milliseconds: mean(trials.map(({ milliseconds }) => milliseconds)),
    naive: {
      asked: repeats.length,
      improved: repeats.filter((pair) => passesOf(pair, "candidate") > passesOf(pair, "base")).length,
    },
    sandbox: first.sandbox,
  };
}

/* Skipped or absent is no run. */
function countsOf(trials: readonly Trial[], arm: Arm): Map<string, Counts> {
  const counts = new Map<string, Counts>();
  for (const { arm: own, outcome } of trials) {
    if (own !== arm || outcome.kind === "none") continue;
    for (const [id, status] of Object.entries(outcome.cases))
      if (status !== "skipped")
        counts.set(id, added({ passes: status === "passed" ? 1 : 0, runs: 1 }, counts.get(id)));
  }
  return counts;
}

function added(one: Counts, more: Counts | undefined): Counts {
  return { passes: one.passes + (more?.passes ?? 0), runs: one.runs + (more?.runs ?? 0) };
}

/* Nothing changed, so the mean is zero: the root of the mean square, times the trials that were averaged. */
function deviation(base: ReadonlyMap<string, Counts>, candidate: ReadonlyMap<string, Counts>): number {
  const squares = [...base].flatMap(([id, { passes, runs }]) => {
    const other = candidate.get(id);
    if (other === undefined) return [];
    return (other.passes / other.runs - passes / runs) ** 2 * Math.min(runs, other.runs);
  });
  return Math.sqrt(mean(squares));
}

function passesOf(pair: readonly Trial[], arm: Arm): number {
  return [...countsOf(pair, arm).values()].reduce((sum, { passes }) => sum + passes, 0);
}
