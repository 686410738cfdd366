import type { ClassEvent } from "../../domain/failure-class.ts";
import { WrongUsage } from "../../errors.ts";
import { classTexts as texts } from "../../messages/class-texts.ts";
import type { ClassStore } from "./class-store.ts";

/** The group whose events know a class. Throws `WrongUsage` where none does. */
export function findGroup(
  { groups }: ClassStore,
  id: string,
): { group: string; events: readonly ClassEvent[] } {
  for (const [group, events] of groups) {
    const opened = events.some(
      ({ kind, classId }) => classId === id && (kind === "minted" || kind === "split"),
    );
    if (opened) return { group, events };
  }
  throw new WrongUsage(texts.unknown(id));
}
