import { z } from "zod";
import type { CaseResult, CaseStatus } from "../../domain/case-result.ts";
import { fromRoot } from "./case-file.ts";
import { cleanMessage, cleanText } from "./clean-message.ts";
import { jsonReport } from "./json-report.ts";
import type { ReadFile } from "./read-file.ts";
import { resultLimits } from "./result-limits.ts";

const Phase = z.object({ duration: z.number().nullish(), longrepr: z.string().nullish() }).nullish();
const Test = z.object({
  nodeid: z.string().min(1),
  outcome: z.string(),
  setup: Phase,
  call: Phase,
  teardown: Phase,
});
type Test = z.infer<typeof Test>;
const Collector = z.object({ nodeid: z.string(), outcome: z.string(), longrepr: z.unknown() });
const Report = z.object({
  exitcode: z.int(),
  tests: z.array(Test).max(resultLimits.cases).default([]),
  collectors: z.array(Collector).max(resultLimits.cases).default([]),
});

/**
 * Reads the report of pytest-json-report (durations in seconds). An error in setup or teardown is a failure; expected
 * failures and skips are skipped, and an unexpected pass is no pass. A module that could not be collected is one
 * failed case.
 */
export function readPytestJson(text: string, redact?: (text: string) => string): ReadFile {
  const read = jsonReport(text, Report, "a report of pytest-json-report");
  if (read.kind === "none") return read;
  const broken = read.report.collectors
    .filter(({ outcome }) => outcome === "failed")
    .map(({ nodeid, longrepr }) => ({
      id: `${idOf(nodeid)}::collection`,
      status: "failed" as const,
      message: cleanMessage(typeof longrepr === "string" ? longrepr : "", redact),
      file: fileOf(nodeid),
      seconds: null,
    }));
  return {
    kind: "cases",
    cases: [...broken, ...read.report.tests.map((test) => toCase(test, redact))],
    warnings: [],
  };
}

function toCase(test: Test, redact?: (text: string) => string): CaseResult {
  const phases = [test.setup, test.call, test.teardown];
  const said = phases.flatMap((phase) => phase?.longrepr ?? []).join("\n");
  const status = statusOf(test.outcome);
  const times = phases.flatMap((phase) => phase?.duration ?? []);
  return {
    id: idOf(test.nodeid),
    status,
    message: status === "failed" ? cleanMessage(said, redact) : "",
    file: fileOf(test.nodeid),
    seconds: times.length === 0 ? null : times.reduce((sum, time) => sum + Math.max(0, time), 0),
  };
}

function idOf(nodeid: string): string {
  return fromRoot(cleanText(nodeid)).slice(0, 1000).toWellFormed();
}

function fileOf(nodeid: string): string | null {
  const file = idOf(nodeid).split("::")[0] ?? "";
  return file === "" ? null : file;
}

function statusOf(outcome: string): CaseStatus {
  if (outcome === "passed") return "passed";
  return outcome === "failed" || outcome === "error" ? "failed" : "skipped";
}
