import type { FactOf } from "../domain/ledger-entry.ts";
import type { Signal } from "../domain/signal.ts";
import { collectText as text } from "../messages/collect-text.ts";

/**
 * What a reader of the report should know about the facts of this window: the repository changed its name or owner,
 * was suspended, or had its history rewritten, and accounts that spoke are gone. Nothing is lost by any of it: facts
 * are kept under numeric ids.
 */
export function repositoryNotes(
  events: readonly FactOf<"repository_events">[],
  signals: readonly Signal[],
): string[] {
  const told = events.flatMap(({ body }) => {
    const say = text.event[body.kind as keyof typeof text.event];
    return say === undefined ? [] : [say(body.name, body.at.slice(0, "2026-01-01".length))];
  });
  const gone = signals.filter(({ id, actor }) => actor === null && PERSONAL.test(id));
  return [...new Set(told), ...(gone.length > 0 ? [text.accountsGone(gone.length)] : [])];
}

/* Signals that somebody gave: without an account behind them, their givers were deleted. */
const PERSONAL = /^(?:review|feedback|reaction):(?!.*:window:)/;
