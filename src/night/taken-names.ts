import type { FailureClass } from "../domain/failure-class.ts";

type Named = Pick<FailureClass, "id" | "name">;

/** The names that classes have while they are judged one after another, so that no two are called alike. */
export interface TakenNames {
  /** Whether another class has a name; valid until the next call. */
  besides(known: Named): (name: string) => boolean;
  give(known: Named, name: string): void;
}

/**
 * Starts from the classes that are open; merged and resolved ones leave their names to others. `last` is what Hone
 * called each class last: one that is called otherwise has its name from a person, and keeps it.
 */
export function takenNames(
  classes: readonly (Named & Pick<FailureClass, "mergedInto" | "resolved">)[],
  last: ReadonlyMap<string, Pick<FailureClass, "name">> = new Map(),
): TakenNames {
  const open = classes.filter(({ mergedInto, resolved }) => mergedInto === null && !resolved);
  const nameOf = new Map(open.map(({ id, name }) => [id, name]));
  const counts = new Map<string, number>();
  const count = (name: string, by: number): void => {
    const left = (counts.get(name) ?? 0) + by;
    if (left > 0) counts.set(name, left);
    else counts.delete(name);
  };
  for (const { name } of open) count(name, 1);
  return {
    besides({ id }) {
      const own = nameOf.get(id);
      if (own !== undefined) count(own, -1);
      nameOf.delete(id);
      return (name) => counts.has(name);
    },
    give({ id, name: known }, name) {
      const own = (last.get(id)?.name ?? known) === known ? name : known;
      nameOf.set(id, own);
      count(own, 1);
    },
  };
}
