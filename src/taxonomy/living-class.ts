import type { Folding } from "./folding.ts";

/** Follows merges to the class that lives; undefined for an id never minted. */
export function livingClass(foldings: ReadonlyMap<string, Folding>, id: string): Folding | undefined {
  let folding = foldings.get(id);
  // A merge that would close a circle is never applied, so this ends.
  while (folding !== undefined && folding.failureClass.mergedInto !== null) {
    folding = foldings.get(folding.failureClass.mergedInto);
  }
  return folding;
}
