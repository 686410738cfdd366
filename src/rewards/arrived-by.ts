import type { ClosedWindows } from "../domain/closed-windows.ts";
import { arrivalShare } from "../statistics/arrival-share.ts";
import type { ReliabilityTable } from "./reliability-table.ts";

/** The share of a source's answers that have come by an age in days, while its window is open. */
export type ArrivedBy = (source: string, ageDays: number) => number;

/** Shares are told in steps of this size, so that each night's new answers do not change every young reward. */
const STEP = 0.25;

/**
 * How much of a source's silence counts before its window closes, from the windows that have: the share of its answers
 * that come within the whole days that are over (Kaplan-Meier), rounded down to a quarter. 0 for a source that nothing
 * is known of.
 */
export function arrivedBy(windows: readonly ClosedWindows[]): ArrivedBy {
  const own = Map.groupBy(windows, ({ source }) => source);
  const known = new Map<string, number>();
  return (source, ageDays) => {
    const past = own.get(source) ?? [];
    const length = past.reduce((most, { days }) => Math.max(most, days), 0);
    const over = Math.min(Math.floor(ageDays), length) - 1;
    const key = `${source}:${over}`;
    const share = known.get(key) ?? (over < 0 ? 0 : shareOf(past, over, length));
    known.set(key, share);
    return share;
  };
}

/** Sources whose silence tells something in a table: only theirs is worth weighing early. */
export function tellingSilence({ sources }: ReliabilityTable): string[] {
  return Object.entries(sources).flatMap(([source, { good, bad }]) =>
    good.silent === bad.silent ? [] : source,
  );
}

function shareOf(past: readonly ClosedWindows[], day: number, length: number): number {
  const items = past.map(({ answeredAfter, count }) => ({
    ageDays: answeredAfter ?? length,
    answered: answeredAfter !== null,
    count,
  }));
  const arrived = arrivalShare(items, day, length);
  return arrived.kind === "share" ? Math.floor(arrived.share / STEP + 1e-9) * STEP : 0;
}
