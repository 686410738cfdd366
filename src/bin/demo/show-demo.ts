import { demoReport } from "../../messages/demo-report.ts";
import { findResult, type StepResults } from "../../night/step-results.ts";
import type { Io } from "../io.ts";
import { print, printJson } from "../output.ts";
import type { RanNight } from "../run-night.ts";
import { showNight } from "../show-night.ts";
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

/** What the demo came to, on standard output: what `hone nightly` shows of a night, and the demo's own around it. */
export async function showDemo(shown: ShownDemo, io: Io): Promise<void> {
  const { desk, prepared, night, seconds, json, staying } = shown;
  const named = namedCases(night.results);
  const opened = await openedPulls(desk.twin, prepared.name);
  const pulls = opened.map((pull) => ({ ...pull, named: named.get(pull.url) ?? [] }));
  const command = findResult(night.results, "collect")?.settings.evaluation?.command ?? "";
  const { note: sandbox } = desk.sandbox;
  const { workedOff } = prepared;
  const report = textOfNight(night, json, io);
  if (json) {
    const modelCalls = await countModelCalls(desk);
    const own = { pullRequests: pulls, command, deliveries: workedOff, modelCalls, sandbox, seconds };
    printJson(io, { ...(JSON.parse(report) as object), ...own });
  } else {
    const deliveryProblems = workedOff.problems;
    print(io, demoReport({ night: report, sandbox, seconds, deliveryProblems, pulls, command, staying }));
  }
}

/* A night that failed leaves its exit code on the terminal that is lent to it. */
function textOfNight(night: RanNight, json: boolean, io: Io): string {
  const parts: string[] = [];
  const lent: Io = { ...io, stdout: { write: (text) => parts.push(text) } };
  showNight(night, json, lent);
  io.exitCode = lent.exitCode;
  return parts.join("").trimEnd();
}

/** The cases that each proposal's claim rests on, by the address of its pull request. */
function namedCases(results: StepResults): Map<string, string[]> {
  const keys = [...results.keys()].filter((key) => key.startsWith("publish/"));
  return new Map(
    keys.flatMap((stored) => {
      const key = stored.slice("publish/".length);
      const publication = findResult(results, "publish", key);
      if (publication?.kind !== "published") return [];
      const cases = findResult(results, "evaluate", key)?.cases ?? [];
      return [[publication.published.url, cases.filter(({ named }) => named).map(({ id }) => id)] as const];
    }),
  );
}

async function countModelCalls({ database }: Desk): Promise<number> {
  const { calls } = await database.db
    .selectFrom("model_calls")
    .select(({ fn }) => fn.countAll<number>().as("calls"))
    .executeTakeFirstOrThrow();
  return calls;
}
