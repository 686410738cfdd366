import { classTexts as texts } from "../messages/class-texts.ts";
import type { Folding } from "./folding.ts";

/** The exact keys that a person named, or why one of the names fits none or several. */
export type NamedKeys = { kind: "keys"; keys: string[] } | { kind: "refused"; reason: string };

/** Shortest beginning of a key that stands for it. */
const shortest = 6;

/** Keys of a class by what a person names: a key, its beginning (6 characters or more), or a failure under it. */
export function namedKeys({ failureClass: { id }, members }: Folding, named: readonly string[]): NamedKeys {
  const keys = new Set<string>();
  for (const name of named) {
    const found = keysBy(members, name);
    if (found.length === 0) return { kind: "refused", reason: texts.notHeld(id, name) };
    if (found.length > 1) return { kind: "refused", reason: texts.severalKeys(id, name) };
    for (const key of found) keys.add(key);
  }
  return { kind: "keys", keys: [...keys] };
}

function keysBy(members: Folding["members"], name: string): string[] {
  const all = [...members.keys()];
  if (members.has(name)) return [name];
  const holder = all.find((key) => members.get(key)?.failures.has(name));
  if (holder !== undefined) return [holder];
  return name.length < shortest ? [] : all.filter((key) => key.startsWith(name));
}
