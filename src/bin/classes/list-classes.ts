import { classesTexts as texts } from "../../messages/classes-texts.ts";
import { mutedUntil } from "../../messages/class-texts.ts";
import type { FailureClass } from "../../domain/failure-class.ts";
import { foldClasses } from "../../taxonomy/fold-classes.ts";
import { standingOf, type Standing } from "../../taxonomy/standing-of.ts";
import type { Io } from "../io.ts";
import { print, printJson, printTable } from "../output.ts";
import type { ClassStore } from "./class-store.ts";

const order: readonly Standing[] = ["open", "held", "muted", "resolved", "merged"];

interface Listed {
  group: string;
  known: FailureClass;
  standing: Standing;
}

/** All classes, open ones first, larger ones first. `now` is an ISO time. */
export function listClasses({ groups }: ClassStore, json: boolean, now: string, io: Io): void {
  const listed = [...groups]
    .flatMap(([group, events]) =>
      foldClasses(events).map((known): Listed => ({ group, known, standing: standingOf(known, now) })),
    )
    .toSorted(byStanding);
  if (json) return printJson(io, { classes: listed.map(rowOf) });
  if (listed.length === 0) return print(io, texts.none);
  const grouped = groups.size > 1 || !groups.has("");
  printTable(
    io,
    [...(grouped ? [texts.groupHead] : []), ...texts.head],
    listed.map((one) => [...(grouped ? [one.group] : []), ...cellsOf(one)]),
  );
}

function byStanding(a: Listed, b: Listed): number {
  const standing = order.indexOf(a.standing) - order.indexOf(b.standing);
  if (standing !== 0) return standing;
  const size = b.known.failures.length - a.known.failures.length;
  return size !== 0 ? size : a.known.id < b.known.id ? -1 : 1;
}

function cellsOf({ known, standing }: Listed): (string | number)[] {
  return [known.id, shown(known, standing), known.failures.length, known.blame, known.mode ?? "", known.name];
}

function shown({ mutedUntil: until, mergedInto }: FailureClass, standing: Standing): string {
  if (standing === "merged") return texts.mergedInto(mergedInto ?? "");
  return standing === "muted" ? texts.muted(mutedUntil(until ?? "")) : standing;
}

function rowOf({ group, known, standing }: Listed): Record<string, unknown> {
  const { id, name, blame, mode, confidence, why, keys, failures, mintedAt, mergedInto } = known;
  const { mutedUntil: until } = known;
  const rest = {
    keys: keys.length,
    failures: failures.length,
    openedAt: mintedAt,
    mutedUntil: until,
    mergedInto,
  };
  return { ...(group === "" ? {} : { group }), id, name, standing, blame, mode, confidence, why, ...rest };
}
