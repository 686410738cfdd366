import type { Failure } from "../domain/failure.ts";
import { type LineReaders, lineReaders } from "./parse/line-readers.ts";
import { type Prepared, prepare } from "./prepare.ts";
import { textPrint } from "./text-print.ts";

/**
 * Failures that share an exact key; `first` is read from the earliest of them. `trusted`: not all of them are
 * strangers'.
 */
export interface Group {
  key: string;
  first: Prepared;
  failures: string[];
  trusted: boolean;
}

/** Failures gathered one at a time; only the earliest of those that look alike is held with its text. */
export interface Gathering {
  add(failure: Failure): void;
  /** The failures so far by exact key. The order they were added in does not matter. */
  groups(): Group[];
}

/** Failures that differ only in what runs change. */
interface Copies {
  earliest: Failure;
  ids: string[];
  trusted: boolean;
}

/**
 * Makes an empty gathering. A copy that differs only in what runs change is not read again. `clean` takes out of a
 * text what may not be kept, before anything is read of it. Gatherings may share what they `read`.
 */
export function gatherByKey(
  clean: (text: string) => string = (text) => text,
  read: LineReaders = lineReaders(),
): Gathering {
  const print = textPrint();
  const byPrint = new Map<string, Copies>();
  return {
    add(failure) {
      const { text, primary, file, test } = failure;
      const copy = `${print(text)}\n${primary}\n${file ?? ""}\n${test ?? ""}`;
      const copies = byPrint.get(copy);
      if (copies === undefined) {
        byPrint.set(copy, { earliest: failure, ids: [failure.id], trusted: failure.trust === "trusted" });
        return;
      }
      copies.ids.push(failure.id);
      copies.trusted ||= failure.trust === "trusted";
      if (isEarlier(failure, copies.earliest)) copies.earliest = failure;
    },
    groups: () => groupCopies([...byPrint.values()], clean, read),
  };
}

function groupCopies(all: readonly Copies[], clean: (text: string) => string, read: LineReaders): Group[] {
  const groups = new Map<string, Group>();
  for (const { earliest, ids, trusted } of all.toSorted((x, y) =>
    isEarlier(x.earliest, y.earliest) ? -1 : 1,
  )) {
    const { text, primary } = earliest;
    const first = prepare({ ...earliest, text: clean(text), primary: clean(primary) }, read);
    const group = groups.get(first.key);
    if (group === undefined) {
      groups.set(first.key, { key: first.key, first, failures: [...ids], trusted });
      continue;
    }
    group.trusted ||= trusted;
    for (const id of ids) group.failures.push(id);
  }
  for (const { failures } of groups.values()) failures.sort();
  return [...groups.values()];
}

function isEarlier(x: Failure, y: Failure): boolean {
  return x.at === y.at ? x.id < y.id : x.at < y.at;
}
