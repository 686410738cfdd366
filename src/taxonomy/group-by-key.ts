import type { Failure } from "../domain/failure.ts";
import { textPrint } from "./text-print.ts";
import { type Prepared, prepare } from "./prepare.ts";

/** Failures that share an exact key; `first` is read from the earliest of them. */
export interface Group {
  key: string;
  first: Prepared;
  failures: string[];
}

/**
 * Groups failures by exact key, in order of time and id, so that the order they are given in does not matter. A copy
 * of a text that differs only in what runs change is not read again.
 */
export function groupByKey(failures: readonly Failure[]): Group[] {
  const groups = new Map<string, Group>();
  const printed = new Map<string, Group>();
  const prints = new Map<string, string>();
  const print = textPrint();
  for (const failure of failures.toSorted((a, b) => compareText(a.at, b.at) || compareText(a.id, b.id))) {
    const known = prints.get(failure.text) ?? print(failure.text);
    prints.set(failure.text, known);
    const copy = `${known}\n${failure.primary}\n${failure.file ?? ""}\n${failure.test ?? ""}`;
    const repeated = printed.get(copy);
    if (repeated !== undefined) {
      repeated.failures.push(failure.id);
      continue;
    }
    const first = prepare(failure);
    const group = groups.get(first.key) ?? { key: first.key, first, failures: [] };
    group.failures.push(failure.id);
    groups.set(first.key, group);
    printed.set(copy, group);
  }
  return [...groups.values()];
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
