import { z } from "zod";
import type { CaseResult } from "../../domain/case-result.ts";
import { caseFile, fromRoot } from "./case-file.ts";
import { caseId } from "./case-id.ts";
import { cleanMessage, cleanText } from "./clean-message.ts";
import { jsonReport } from "./json-report.ts";
import type { ReadFile } from "./read-file.ts";
import { resultLimits } from "./result-limits.ts";

/** The part of a CTRF report that Hone uses; everything else in it is left alone. */
const CtrfTest = z.object({
  name: z.string().min(1),
  status: z.enum(["passed", "failed", "skipped", "pending", "other"]),
  duration: z.number().nullish(),
  message: z.string().nullish(),
  trace: z.string().nullish(),
  suite: z.union([z.string(), z.array(z.string())]).nullish(),
  filePath: z.string().nullish(),
  flaky: z.boolean().nullish(),
});
type CtrfTest = z.infer<typeof CtrfTest>;
const CtrfReport = z.object({
  results: z.object({ tests: z.array(CtrfTest).max(resultLimits.cases) }),
});

/**
 * Reads one CTRF report (durations in milliseconds). `pending` and `other` are not passes: they become skipped.
 * Text that is not JSON, is nested deeper than 200 levels or lacks a needed key is `none`.
 */
export function readCtrf(text: string, redact?: (text: string) => string): ReadFile {
  const read = jsonReport(text, CtrfReport, "a CTRF report");
  if (read.kind === "none") return read;
  const { tests } = read.report.results;
  const warnings = tests
    .filter((test) => test.flaky === true && test.status === "passed")
    .map((test) => `passed only when run again: ${idOf(test)}`);
  return { kind: "cases", cases: tests.map((test) => toCase(test, redact)), warnings };
}

function toCase(test: CtrfTest, redact?: (text: string) => string): CaseResult {
  const failed = test.status === "failed";
  const message = failed ? cleanMessage(`${test.message ?? ""}\n${test.trace ?? ""}`, redact) : "";
  const seconds = (test.duration ?? -1) / 1000;
  return {
    id: idOf(test),
    status: failed ? "failed" : test.status === "passed" ? "passed" : "skipped",
    message,
    file: caseFile(cleanText(test.filePath ?? ""), "", message),
    seconds: seconds >= 0 ? seconds : null,
  };
}

function idOf(test: CtrfTest): string {
  const suites = typeof test.suite === "string" ? [test.suite] : (test.suite ?? []);
  return caseId({
    file: fromRoot(cleanText(test.filePath ?? "")),
    suite: "",
    classname: cleanText(suites.join(" > ")),
    name: cleanText(test.name),
  });
}
