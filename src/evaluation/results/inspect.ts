import { z } from "zod";
import type { CaseResult, CaseStatus } from "../../domain/case-result.ts";
import { caseId } from "./case-id.ts";
import { cleanMessage, cleanText } from "./clean-message.ts";
import { jsonReport } from "./json-report.ts";
import type { ReadFile } from "./read-file.ts";
import { resultLimits } from "./result-limits.ts";

const Score = z.object({ value: z.unknown(), explanation: z.string().nullish() });
const Sample = z.object({
  id: z.union([z.string(), z.number()]),
  epoch: z.int().nullish(),
  scores: z.record(z.string(), Score).nullish(),
  error: z.object({ message: z.string().nullish() }).nullish(),
  total_time: z.number().nullish(),
});
type Sample = z.infer<typeof Sample>;
const Log = z.object({
  status: z.string(),
  eval: z.object({ task: z.string() }),
  samples: z.array(Sample).max(resultLimits.cases).nullish(),
});

/**
 * Reads a JSON log of Inspect (times in seconds). A sample passes where every scorer gives C, true or 1, which is
 * Inspect's "correct"; a partial score is no pass, and a sample that ended in an error or was never scored is skipped.
 * A log that did not end in success is no evidence.
 */
export function readInspect(text: string, redact?: (text: string) => string): ReadFile {
  const read = jsonReport(text, Log, "a log of Inspect");
  if (read.kind === "none") return read;
  const { status, samples, eval: task } = read.report;
  if (status !== "success")
    return {
      kind: "none",
      reason: `Inspect's run ended with the status ${cleanMessage(status).slice(0, 40)}`,
    };
  return {
    kind: "cases",
    cases: (samples ?? []).map((sample) => toCase(sample, cleanText(task.task), redact)),
    warnings: [],
  };
}

function toCase(sample: Sample, task: string, redact?: (text: string) => string): CaseResult {
  const status = statusOf(sample);
  const said = Object.values(sample.scores ?? {}).map(({ explanation }) => explanation ?? "");
  return {
    id: caseId({
      file: "",
      suite: "",
      classname: task,
      name: `${cleanText(String(sample.id))}${epochOf(sample)}`,
    }),
    status,
    message: status === "failed" ? cleanMessage(said.join("\n"), redact) : "",
    file: null,
    seconds: typeof sample.total_time === "number" && sample.total_time >= 0 ? sample.total_time : null,
  };
}

function epochOf({ epoch }: Sample): string {
  return epoch == null || epoch === 1 ? "" : ` (epoch ${epoch})`;
}

function statusOf({ scores, error }: Sample): CaseStatus {
  const values = Object.values(scores ?? {}).map(({ value }) => value);
  if (error != null || values.length === 0) return "skipped";
  return values.every((value) => value === "C" || value === true || value === 1) ? "passed" : "failed";
}
