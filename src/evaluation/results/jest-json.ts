import { z } from "zod";
import type { CaseResult, CaseStatus } from "../../domain/case-result.ts";
import { caseFile, fromRoot } from "./case-file.ts";
import { caseId } from "./case-id.ts";
import { cleanMessage, cleanText } from "./clean-message.ts";
import { jsonReport } from "./json-report.ts";
import type { ReadFile } from "./read-file.ts";
import { resultLimits } from "./result-limits.ts";

const Assertion = z.object({
  ancestorTitles: z.array(z.string()).default([]),
  title: z.string(),
  status: z.string(),
  failureMessages: z.array(z.string()).nullish(),
  duration: z.number().nullish(),
});
const File = z.object({
  name: z.string(),
  status: z.string().nullish(),
  message: z.string().nullish(),
  assertionResults: z.array(Assertion).max(resultLimits.cases),
});
type File = z.infer<typeof File>;
const Report = z.object({ testResults: z.array(File).max(resultLimits.cases) });

/**
 * Reads the JSON report that jest and vitest write (durations in milliseconds). Only `passed` is a pass and `failed`
 * a failure; everything else is skipped. A file that could not even be loaded is one failed case of its name.
 */
export function readJestJson(text: string, redact?: (text: string) => string): ReadFile {
  const read = jsonReport(text, Report, "a report of jest or vitest");
  if (read.kind === "none") return read;
  return {
    kind: "cases",
    cases: read.report.testResults.flatMap((file) => casesOf(file, redact)),
    warnings: [],
  };
}

function casesOf(file: File, redact?: (text: string) => string): CaseResult[] {
  const path = fromRoot(cleanText(file.name));
  if (file.assertionResults.length === 0 && file.status === "failed") {
    const message = cleanMessage(file.message ?? "", redact);
    const id = caseId({ file: path, suite: "", classname: "", name: "the file itself" });
    return [{ id, status: "failed", message, file: caseFile(path, "", message), seconds: null }];
  }
  return file.assertionResults.map(({ ancestorTitles, title, status, failureMessages, duration }) => ({
    id: caseId({
      file: path,
      suite: "",
      classname: cleanText(ancestorTitles.join(" > ")),
      name: cleanText(title),
    }),
    status: statusOf(status),
    message: status === "failed" ? cleanMessage((failureMessages ?? []).join("\n"), redact) : "",
    file: path === "" ? null : path,
    seconds: typeof duration === "number" && duration >= 0 ? duration / 1000 : null,
  }));
}

function statusOf(status: string): CaseStatus {
  return status === "passed" || status === "failed" ? status : "skipped";
}
