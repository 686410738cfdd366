import { WrongUsage } from "../../errors.ts";
import { classesTexts as texts } from "../../messages/classes-texts.ts";
import { FOR_GOOD } from "../../taxonomy/class-operations.ts";

/** The ISO time at which a mute ends, from `--until DAY` or `--forever`. Throws `WrongUsage` for a day that is over. */
export function muteEnd(options: { until?: string; forever?: boolean }, now: string): string {
  const { until, forever = false } = options;
  if (forever && until !== undefined) throw new WrongUsage(texts.howLongTwice);
  if (forever) return FOR_GOOD;
  if (until === undefined) throw new WrongUsage(texts.howLong);
  const at = new Date(`${until}T00:00:00.000Z`);
  // a day that no calendar has, such as February 30, would roll over to another
  if (!/^\d{4}-\d\d-\d\d$/.test(until) || Number.isNaN(at.getTime()) || !at.toISOString().startsWith(until))
    throw new WrongUsage(texts.badDay(until));
  if (at.toISOString() <= now) throw new WrongUsage(texts.past(until));
  return at.toISOString();
}
