import type { Group } from "../group-by-key.ts";
import { openTaxonomy } from "../open-taxonomy.ts";
import type { Reread } from "./reread-class.ts";

/**
 * Groups what all classes hold as if it came for the first time. Answers the group of a key; what a person put
 * together is one group, named like its class.
 */
export function regroup(classes: readonly Reread[], cutoff: number, at: string): (key: string) => string {
  const groups = new Map<string, string>();
  for (const { id, members } of classes.filter(({ decided }) => decided)) {
    for (const [key] of members) if (!groups.has(key)) groups.set(key, id);
  }
  const free = new Map<string, Group>();
  for (const [key, { read, failures }] of classes.flatMap(({ members }) => members)) {
    const same = free.get(key);
    if (same !== undefined) for (const failure of failures) same.failures.push(failure);
    else if (!groups.has(key)) free.set(key, { key, first: read, failures: [...failures], trusted: true });
  }
  let count = 0;
  const scratch = openTaxonomy({ history: [], cutoff, mint: () => `new ${++count}` });
  scratch.place([...free.values()], at);
  for (const { id, keys } of scratch.classes()) for (const key of keys) groups.set(key, id);
  return (key) => groups.get(key) ?? key;
}
