import { demoReport } from "../../messages/demo-report.ts";
import { candidateOf } from "../../night/candidate-of.ts";
import { findResult, type StepResults } from "../../night/step-results.ts";
import type { Io } from "../io.ts";
import { nightJson } from "../night-json.ts";
import { nightText } from "../night-text.ts";
import { print, printJson } from "../output.ts";
import type { RanNight } from "../run-night.ts";
import type { Desk } from "./open-desk.ts";
import { openedPulls } from "./opened-pull.ts";
import type { PreparedDesk } from "./prepare-desk.ts";

export interface ShownDemo {
  desk: Desk;
  prepared: PreparedDesk;
  night: RanNight;
  seconds: number;
  json: boolean;
  staying: boolean;
}

/** What the demo came to, on standard output. A night that ended before its time is a finding. */
export async function showDemo(shown: ShownDemo, io: Io): Promise<void> {
  const { desk, prepared, night, seconds, json, staying } = shown;
  if (night.state === "ended") io.exitCode = 1;
  const named = namedCases(night.results);
  const pulls = await openedPulls(desk.twin, prepared.name);
  const command = findResult(night.results, "collect")?.settings.evaluation?.command ?? "";
  if (json) {
    printJson(io, {
      ...nightJson(night),
      pullRequests: pulls.map((pull) => ({ ...pull, named: named.get(pull.url) ?? [] })),
      command,
      deliveries: prepared.workedOff,
      modelCalls: await modelCalls(desk),
      sandbox: desk.sandbox.note,
      seconds,
    });
    return;
  }
  print(
    io,
    demoReport({
      night: nightText(night),
      sandbox: desk.sandbox.note,
      seconds,
      deliveryProblems: prepared.workedOff.problems,
      pulls: pulls.map((pull) => ({ ...pull, named: named.get(pull.url) ?? [] })),
      command,
      staying,
    }),
  );
}

/** The cases that a proposal names, by the address of its pull request. */
function namedCases(results: StepResults): Map<string, string[]> {
  const keys = [...results.keys()].filter((key) => key.startsWith("publish/"));
  return new Map(
    keys.flatMap((stored) => {
      const key = stored.slice("publish/".length);
      const publication = findResult(results, "publish", key);
      if (publication?.kind !== "published") return [];
      return [[publication.published.url, candidateOf(results, key).named] as const];
    }),
  );
}

async function modelCalls({ database }: Desk): Promise<number> {
  const { calls } = await database.db
    .selectFrom("model_calls")
    .select(({ fn }) => fn.countAll<number>().as("calls"))
    .executeTakeFirstOrThrow();
  return calls;
}
