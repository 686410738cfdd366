import { createSystemClock } from "../../adapters/system/system-clock.ts";
import { createUlidIds } from "../../adapters/system/ulid-ids.ts";
import { WrongUsage } from "../../errors.ts";
import { actOnClasses, type ClassAct } from "../../taxonomy/act-on-classes.ts";
import { notBefore } from "../../taxonomy/not-before.ts";
import type { Io } from "../io.ts";
import { print, printJson } from "../output.ts";
import type { ClassStore } from "./class-store.ts";
import { findGroup } from "./find-group.ts";
import { fullId } from "./full-id.ts";

/** Does one act of a person on a class and tells what became of it. Throws `WrongUsage` where it is refused. */
export async function changeClass(
  store: ClassStore,
  asked: ClassAct,
  { by, why, json }: { by: string; why: string; json: boolean },
  io: Io,
): Promise<void> {
  const act = withFullIds(store, asked);
  const { group, events } = findGroup(store, act.id);
  const ids = createUlidIds();
  const at = notBefore(events, createSystemClock().now());
  const result = actOnClasses(events, act, { by, at, why, mint: () => ids.mint() });
  if (result.kind === "refused") throw new WrongUsage(result.reason);
  if (result.events.length > 0) await store.append(group, result.events);
  if (json) printJson(io, { events: result.events, notes: result.notes });
  else for (const note of result.notes) print(io, note);
}

function withFullIds(store: ClassStore, act: ClassAct): ClassAct {
  const id = fullId(store, act.id);
  return act.kind === "merge" ? { ...act, id, other: fullId(store, act.other) } : { ...act, id };
}
