import type { Trial } from "../domain/trial.ts";

/** One recorded run of one evaluation case by the agent version that is the base. */
export interface RecordedRun {
  case: string;
  result: "passed" | "failed";
  at: string;
  /** What the recording says of a failure. */
  message: string;
}

/** Recorded results that stand in for runs of the base: by case, oldest first, and when the first and the last were. */
export interface RecordedBase {
  results: Record<string, RecordedRun["result"][]>;
  messages: Record<string, string>;
  from: string;
  to: string;
}

/** The recorded results of each case; null where there are none. */
export function recordedBase(runs: readonly RecordedRun[]): RecordedBase | null {
  const sorted = runs.toSorted((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1));
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return null;
  const byCase = [...Map.groupBy(sorted, (run) => run.case)];
  return {
    results: Object.fromEntries(byCase.map(([id, own]) => [id, own.map(({ result }) => result)])),
    messages: Object.fromEntries(
      byCase.map(([id, own]) => [id, own.findLast(({ result }) => result === "failed")?.message ?? ""]),
    ),
    from: first.at,
    to: last.at,
  };
}

/**
 * The `repeat`-th recorded run of every case (from 1) as one trial of the base. Cases have as many trials as they have
 * recorded runs, so arms are unequal and compared by shares; a case with fewer is absent from the later trials.
 */
export function recordedOutcome(
  { results }: Pick<RecordedBase, "results">,
  repeat: number,
): Extract<Trial["outcome"], { kind: "results" }> {
  const cases = Object.entries(results).flatMap(([id, own]) => {
    const result = own[repeat - 1];
    return result === undefined ? [] : [[id, result] as const];
  });
  return outcomeOf(cases);
}

/** A recorded run of every case, each case's own in turn: enough for a search, which is no evidence. */
export function recordedSample(
  { results }: Pick<RecordedBase, "results">,
  turn: number,
): Extract<Trial["outcome"], { kind: "results" }> {
  const cases = Object.entries(results).flatMap(([id, own]) => {
    const result = own[turn % Math.max(1, own.length)];
    return result === undefined ? [] : [[id, result] as const];
  });
  return outcomeOf(cases);
}

function outcomeOf(
  cases: readonly (readonly [string, RecordedRun["result"]])[],
): Extract<Trial["outcome"], { kind: "results" }> {
  const failed = cases.some(([, result]) => result === "failed");
  return { kind: "results", cases: Object.fromEntries(cases), exitCode: Number(failed) };
}
