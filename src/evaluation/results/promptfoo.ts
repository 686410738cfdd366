import { z } from "zod";
import type { CaseResult } from "../../domain/case-result.ts";
import { caseId } from "./case-id.ts";
import { cleanMessage, cleanText } from "./clean-message.ts";
import { jsonReport } from "./json-report.ts";
import type { ReadFile } from "./read-file.ts";
import { resultLimits } from "./result-limits.ts";
import { uniqueIds } from "./unique-ids.ts";

const Result = z.object({
  success: z.boolean(),
  testIdx: z.int().nullish(),
  promptIdx: z.int().nullish(),
  provider: z
    .union([z.string(), z.object({ id: z.string().nullish(), label: z.string().nullish() })])
    .nullish(),
  testCase: z.object({ description: z.string().nullish() }).nullish(),
  description: z.string().nullish(),
  error: z.string().nullish(),
  latencyMs: z.number().nullish(),
  gradingResult: z.object({ reason: z.string().nullish() }).nullish(),
});
type Result = z.infer<typeof Result>;
const Report = z.object({ results: z.object({ results: z.array(Result).max(resultLimits.cases) }) });

/**
 * Reads promptfoo's JSON output, version 3 (latencies in milliseconds). A row passes where promptfoo says so; an error
 * of a provider is a failure. Repeats of one test on one prompt and provider share an id but for their suffix.
 */
export function readPromptfoo(text: string, redact?: (text: string) => string): ReadFile {
  const read = jsonReport(text, Report, "promptfoo's output");
  if (read.kind === "none") return read;
  const rows = read.report.results.results.map((row) => toCase(row, redact));
  // told apart here: a repeat is a case of its own, not the same case once more
  return { kind: "cases", ...uniqueIds(rows) };
}

function toCase(row: Result, redact?: (text: string) => string): CaseResult {
  const said = [row.error, row.gradingResult?.reason].filter((part) => part != null).join("\n");
  return {
    id: caseId({ file: "", suite: "", classname: providerOf(row), name: nameOf(row) }),
    status: row.success ? "passed" : "failed",
    message: row.success ? "" : cleanMessage(said, redact),
    file: null,
    seconds: typeof row.latencyMs === "number" && row.latencyMs >= 0 ? row.latencyMs / 1000 : null,
  };
}

function nameOf({ testCase, description, testIdx, promptIdx }: Result): string {
  const told = cleanText(testCase?.description ?? description ?? "");
  const place = `test ${testIdx ?? 0}, prompt ${promptIdx ?? 0}`;
  return told === "" ? place : `${told} (${place})`;
}

function providerOf({ provider }: Result): string {
  if (provider == null) return "";
  return cleanText(typeof provider === "string" ? provider : (provider.label ?? provider.id ?? ""));
}
