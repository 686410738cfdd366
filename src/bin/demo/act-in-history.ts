import { ulid } from "ulid";
import type { ClassEvent } from "../../domain/failure-class.ts";
import { demoTexts as texts } from "../../messages/demo-texts.ts";
import { actOnClasses, type ClassAct } from "../../taxonomy/act-on-classes.ts";
import { foldMembers } from "../../taxonomy/fold-members.ts";
import type { Folding } from "../../taxonomy/folding.ts";
import { notBefore } from "../../taxonomy/not-before.ts";
import type { ClassStore } from "../classes/class-store.ts";
import type { NightHistory } from "./read-history.ts";

type Act = NightHistory["acts"][number];

/** One act of the history on the classes as they stand; answers what became of it. `at` is an ISO time. */
export async function actInHistory(store: ClassStore, act: Act, at: string): Promise<string[]> {
  const events = store.groups.get("") ?? [];
  const actor = { by: act.by, at: notBefore(events, at), why: act.why ?? "", mint: ulid };
  const result = actOnClasses(events, meant(events, act), actor);
  if (result.kind === "refused") throw new Error(result.reason);
  await store.append("", result.events);
  return result.notes;
}

function meant(events: readonly ClassEvent[], act: Act): ClassAct {
  const living = [...foldMembers(events).values()].filter(
    ({ failureClass }) => failureClass.mergedInto === null,
  );
  const named = classNamed(living);
  const { id } = named(act.class).failureClass;
  if (act.act === "merge") return { kind: "merge", id, other: named(act.with).failureClass.id };
  if (act.act === "rename") return { kind: "rename", id, name: act.name };
  const keys = [...named(act.class).members].filter(([, { exemplar }]) => exemplar.text.includes(act.saying));
  return { kind: "split", id, keys: keys.map(([key]) => key) };
}

/** Finds the one class whose name holds a text. */
function classNamed(living: readonly Folding[]): (part: string) => Folding {
  return (part) => {
    const found = living.filter(({ failureClass }) => failureClass.name.includes(part));
    const [only] = found;
    if (only === undefined || found.length > 1) throw new Error(texts.noSuchClass(part, found.length));
    return only;
  };
}
