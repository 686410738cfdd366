import type { Signal } from "../domain/signal.ts";
import { answersAt } from "./answers-at.ts";
import type { SourceAnswer } from "./reliability-table.ts";

const DAY = 86_400_000;

/**
 * What every episode's sources had said when it was `ageDays` old, so that cohorts of different weeks can be
 * compared: an episode that is not that old yet at `now` is left out, whatever is known of it already.
 */
export function answersAtAge(
  episodes: readonly { id: string; at: string }[],
  signals: readonly Signal[],
  ageDays: number,
  now: string,
): Map<string, SourceAnswer[]> {
  const own = Map.groupBy(signals, ({ episode }) => episode);
  return new Map(
    episodes.flatMap(({ id, at }): [string, SourceAnswer[]][] => {
      const then = Date.parse(at) + ageDays * DAY;
      if (then > Date.parse(now)) return [];
      return [[id, answersAt(own.get(id) ?? [], new Date(then).toISOString())]];
    }),
  );
}
