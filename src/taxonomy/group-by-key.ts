import type { Failure } from "../domain/failure.ts";
import { type Prepared, prepare } from "./prepare.ts";

/** Failures that share an exact key; `first` is read from the earliest of them. */
export interface Group {
  key: string;
  first: Prepared;
  failures: string[];
}

/** Groups failures by exact key, in order of time and id, so that the order they are given in does not matter. */
export function groupByKey(failures: readonly Failure[]): Group[] {
  const groups = new Map<string, Group>();
  for (const failure of failures.toSorted((a, b) => compareText(a.at, b.at) || compareText(a.id, b.id))) {
    const first = prepare(failure);
    const group = groups.get(first.key);
    if (group === undefined) groups.set(first.key, { key: first.key, first, failures: [failure.id] });
    else group.failures.push(failure.id);
  }
  return [...groups.values()];
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
