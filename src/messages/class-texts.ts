import { count, day } from "./figures.ts";

/** Why an act of a person on a class is refused or changes nothing, and what became of it. */
export const classTexts = {
  setBy: (by: string, why: string): string => `set by ${by}${why === "" ? "" : `: ${why}`}`,
  unknown: (id: string): string => `there is no class ${id}; “hone classes list” shows all ids`,
  followed: (id: string, into: string): string =>
    `${id} was merged into ${into}, which is meant from here on.`,
  sameClass: (a: string, b: string): string =>
    a === b ? `${a} cannot be merged with itself` : `${a} and ${b} are one class already`,
  noneHeld: (id: string): string =>
    `class ${id} holds none of the keys named; “hone classes show ${id}” shows its keys`,
  nothingLeft: (id: string): string =>
    `nothing would be left of class ${id}; name fewer keys, “hone classes show ${id}” shows them`,
  oneKey: (id: string, failures: number): string =>
    `class ${id} holds one key alone: its ${count(failures, "failure")} are the same text, so there is nothing to split`,
  notHeld: (id: string, named: string): string =>
    `class ${id} holds no key or failure ${named}; “hone classes show ${id}” shows them`,
  severalKeys: (id: string, named: string): string =>
    `${named} is the beginning of several keys of class ${id}; write more of it`,
  emptyName: "a name cannot be empty",
  alreadyNamed: (name: string): string => `It is named “${name}” already; nothing was changed.`,
  alreadyMuted: (until: string): string => `It is muted ${until} already; nothing was changed.`,
  notMuted: "It is not muted; nothing was changed.",
  alreadyBlamed: (blame: string): string => `Its blame was set to ${blame} already; nothing was changed.`,
  alreadyResolved: "It is resolved already; nothing was changed.",
  renamed: (id: string, name: string): string => `${id} is named “${name}” from now on.`,
  merged: (gone: string, into: string): string =>
    `${gone} was merged into ${into}, the older one; the id ${gone} leads there from now on.`,
  split: (id: string, off: string, keys: number, failures: number): string =>
    `${off} was split off ${id} with ${count(keys, "key")} and ${count(failures, "failure")}; the larger part keeps its id.`,
  muted: (id: string, until: string): string => `${id} is muted ${until}.`,
  unmuted: (id: string): string => `${id} is not muted any more.`,
  blamed: (id: string, blame: string): string => `${id} is blamed on ${blame} from now on.`,
  resolved: (id: string): string => `${id} is resolved; a failure that comes back opens it again.`,
} as const;

/** Until when a class is muted, in words. */
export function mutedUntil(until: string): string {
  return until.startsWith("9999") ? "for good" : `until ${day(until)}`;
}
