import type { Folding } from "./folding.ts";
import { livingClass } from "./living-class.ts";

/** The living class that an id leads to; `alias` is the id asked for where it was merged away. */
export type FoundClass = { kind: "found"; folding: Folding; alias: string | null } | { kind: "unknown" };

/** Looks a class up by its id and follows merges. */
export function findClass(foldings: ReadonlyMap<string, Folding>, id: string): FoundClass {
  const folding = livingClass(foldings, id);
  if (folding === undefined) return { kind: "unknown" };
  return { kind: "found", folding, alias: folding.failureClass.id === id ? null : id };
}
