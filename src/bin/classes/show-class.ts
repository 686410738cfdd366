import type { Failure } from "../../domain/failure.ts";
import type { ClassEvent, Exemplar } from "../../domain/failure-class.ts";
import { classHistoryText } from "../../messages/class-history-text.ts";
import { classTexts } from "../../messages/class-texts.ts";
import { classesTexts as texts } from "../../messages/classes-texts.ts";
import { classHistory } from "../../taxonomy/class-history.ts";
import { findClass } from "../../taxonomy/find-class.ts";
import { foldMembers } from "../../taxonomy/fold-members.ts";
import type { Folding } from "../../taxonomy/folding.ts";
import { standingOf } from "../../taxonomy/standing-of.ts";
import { WrongUsage } from "../../errors.ts";
import type { Io } from "../io.ts";
import { print, printJson, printTable } from "../output.ts";
import type { ClassStore } from "./class-store.ts";
import { findGroup } from "./find-group.ts";
import { fullId } from "./full-id.ts";

const shownFailures = 20;

interface Shown {
  folding: Folding;
  standing: string;
  history: string[];
  known: Map<string, Failure>;
}

/** One class: what it is, its keys and failures, and what happened to it. A merged id shows the class it leads to. */
export async function showClass(
  store: ClassStore,
  given: string,
  { json, now }: { json: boolean; now: string },
  io: Io,
): Promise<void> {
  const id = fullId(store, given);
  const { events } = findGroup(store, id);
  const foldings = foldMembers(events);
  const found = findClass(foldings, id);
  if (found.kind === "unknown") throw new WrongUsage(classTexts.unknown(id));
  const { folding, alias } = found;
  const { id: living } = folding.failureClass;
  const shown: Shown = {
    folding,
    standing: standingOf(folding.failureClass, now),
    history: historyOf(events, living, foldings),
    known: await store.failures([...folding.members.values()].flatMap(({ failures }) => [...failures])),
  };
  if (json) return printJson(io, { ...(alias === null ? {} : { askedFor: alias }), ...rowOf(shown) });
  if (alias !== null) print(io, classTexts.followed(alias, living));
  printShown(shown, io);
}

function historyOf(
  events: readonly ClassEvent[],
  id: string,
  foldings: ReadonlyMap<string, Folding>,
): string[] {
  const nameOf = (other: string): string => foldings.get(other)?.failureClass.name ?? other;
  return classHistoryText(classHistory(events, id), id, nameOf);
}

function printShown({ folding, standing, history, known }: Shown, io: Io): void {
  const { failureClass, members } = folding;
  const { id, name, blame, mode, confidence, why } = failureClass;
  print(io, texts.title(name, id));
  print(io, texts.standing(standing, blame, mode, confidence));
  if (why !== "") print(io, why);
  print(io, `\n${texts.keysTitle}`);
  const keys = [...members].map(([key, { failures, exemplar }]) => [
    key,
    failures.size,
    saidBy(exemplar).slice(0, 80),
  ]);
  printTable(io, texts.keysHead, keys);
  print(io, `\n${texts.failuresTitle}`);
  const failures = [...members.values()].flatMap((member) => [...member.failures]);
  printTable(
    io,
    texts.failuresHead,
    failures.slice(-shownFailures).map((failure) => failureCells(failure, known)),
  );
  if (failures.length > shownFailures) print(io, texts.more(failures.length - shownFailures));
  print(io, `\n${texts.historyTitle}`);
  for (const line of history) print(io, line);
}

/** What stands for a key: its most telling line, else the first that says anything. */
function saidBy({ primary, text }: Exemplar): string {
  return primary === "" ? (text.split("\n").find((line) => line.trim() !== "") ?? "") : primary;
}

function failureCells(id: string, known: ReadonlyMap<string, Failure>): string[] {
  const failure = known.get(id);
  if (failure === undefined) return [id, "", "", ""];
  const { at, sha, branch, test, job } = failure;
  return [id, at.slice(0, 16), sha?.slice(0, 12) ?? "", [branch, test ?? job].filter(Boolean).join(", ")];
}

function rowOf({ folding, standing, history, known }: Shown): Record<string, unknown> {
  const { failureClass, members } = folding;
  const { id, name, blame, mode, confidence, why, mintedAt, mutedUntil } = failureClass;
  const keys = [...members].map(([key, { failures, exemplar }]) => ({
    key,
    says: saidBy(exemplar),
    failures: [...failures].map((failure) => detailOf(failure, known)),
  }));
  return { id, name, standing, blame, mode, confidence, why, openedAt: mintedAt, mutedUntil, keys, history };
}

function detailOf(id: string, known: ReadonlyMap<string, Failure>): Record<string, unknown> {
  const failure = known.get(id);
  if (failure === undefined) return { id };
  const { at, sha, branch, job, test, url } = failure;
  return { id, at, sha, branch, job, test, url };
}
