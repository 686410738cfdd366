import type { BenchRow } from "../bench-row.ts";

/** A row whose figure must reach at least the goal; `baseline` is what a simpler method reaches in the same run. */
export function atLeast(measure: string, goal: number, value: number, baseline = ""): BenchRow {
  return {
    measure,
    goal: `>= ${figure(goal)}`,
    measured: figure(value),
    baseline,
    met: value >= goal,
  };
}

/** A row whose figure may not pass the goal. */
export function atMost(measure: string, goal: number, value: number, baseline = ""): BenchRow {
  return { measure, goal: `<= ${figure(goal)}`, measured: figure(value), baseline, met: value <= goal };
}

/** A figure for the table: shares with three digits, counts without any. */
export function figure(value: number): string {
  return value >= 1000 ? Math.round(value).toLocaleString("en") : value.toFixed(3);
}
