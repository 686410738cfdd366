import { z } from "zod";
import type { CaseResult } from "../../domain/case-result.ts";
import { caseFile, fromRoot } from "./case-file.ts";
import { caseId } from "./case-id.ts";
import { cleanMessage, cleanText } from "./clean-message.ts";
import { jsonDepth } from "./json-depth.ts";
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
  if (jsonDepth(text) > resultLimits.depth)
    return none(`it is nested deeper than ${resultLimits.depth} levels`);
  const json = parseJson(text);
  if (json === undefined) return none("it is not well-formed JSON");
  const report = CtrfReport.safeParse(json);
  if (!report.success) {
    const issue = report.error.issues[0];
    return none(`it is not a CTRF report: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`);
  }
  const { tests } = report.data.results;
  const warnings = tests
    .filter((test) => test.flaky === true && test.status === "passed")
    .map((test) => `passed only when run again: ${idOf(test)}`);
  return { kind: "cases", cases: tests.map((test) => toCase(test, redact)), warnings };
}

function none(reason: string): ReadFile {
  return { kind: "none", reason: cleanMessage(reason).slice(0, 300) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
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
