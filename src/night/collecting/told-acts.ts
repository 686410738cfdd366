import type { ClassEvent, FailureClass } from "../../domain/failure-class.ts";
import { classHistoryText } from "../../messages/class-history-text.ts";
import { classHistory } from "../../taxonomy/class-history.ts";
import { isAct } from "../../taxonomy/is-act.ts";

/**
 * By class id, the merges and splits a living class went through and what people decided of it, in words, oldest
 * first. `classes` are all classes, merged ones included, for their names.
 */
export function toldActs(
  events: readonly ClassEvent[],
  classes: readonly FailureClass[],
): Record<string, string[]> {
  const acts = events.filter(isAct);
  if (acts.length === 0) return {};
  const names = new Map(classes.map(({ id, name }) => [id, name]));
  const nameOf = (id: string): string => names.get(id) ?? id;
  const told = classes
    .filter(({ mergedInto }) => mergedInto === null)
    .map(({ id }): [string, string[]] => [id, classHistoryText(classHistory(acts, id), id, nameOf)]);
  return Object.fromEntries(told.filter(([, sentences]) => sentences.length > 0));
}
