import type { Signal } from "../domain/signal.ts";

/** Signals of one account on one day beyond the cap. */
export interface Flood {
  login: string;
  day: string;
  left: number;
}

/**
 * At most `most` signals of each account on each day (UTC), the first by time and id, so that nobody's voice drowns
 * the others; who said more is named. Signals without an account, which are repository state, are all kept. The
 * order of the list does not matter to what is kept.
 */
export function capByActor(signals: readonly Signal[], most: number): { kept: Signal[]; floods: Flood[] } {
  const groups = Map.groupBy(signals, ({ actor, at }) =>
    actor === null ? "" : `${actor.id} ${at.slice(0, "2026-01-01".length)}`,
  );
  const beyond = new Set<Signal>();
  const floods: Flood[] = [];
  for (const [key, own] of groups) {
    if (key === "" || own.length <= most) continue;
    const [first, ...later] = own.toSorted(inTime);
    const left = later.slice(most - 1);
    for (const signal of left) beyond.add(signal);
    const [, day = ""] = key.split(" ");
    floods.push({ login: first?.actor?.login ?? "", day, left: left.length });
  }
  return { kept: signals.filter((signal) => !beyond.has(signal)), floods };
}

function inTime(a: Signal, b: Signal): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  return a.id < b.id ? -1 : Number(a.id > b.id);
}
