import { WrongUsage } from "../../errors.ts";
import { classesTexts as texts } from "../../messages/classes-texts.ts";
import { classTexts } from "../../messages/class-texts.ts";
import type { ClassStore } from "./class-store.ts";

/** Ids that an error names at most. */
const NAMED = 5;

/**
 * The id of the class that was meant: the id itself, else the only one that begins with what was given, in any case of
 * letters. Throws `WrongUsage` where none or several do.
 */
export function fullId({ groups }: Pick<ClassStore, "groups">, given: string): string {
  const ids = new Set(
    [...groups.values()].flatMap((events) =>
      events.flatMap(({ kind, classId }) => (kind === "minted" || kind === "split" ? [classId] : [])),
    ),
  );
  if (ids.has(given)) return given;
  const start = given.toLowerCase();
  const meant = start === "" ? [] : [...ids].filter((id) => id.toLowerCase().startsWith(start)).toSorted();
  const [only, ...others] = meant;
  if (only === undefined) throw new WrongUsage(classTexts.unknown(given));
  if (others.length > 0) throw new WrongUsage(texts.severalIds(given, meant.slice(0, NAMED), meant.length));
  return only;
}
