import type { z } from "zod";
import { cleanMessage } from "./clean-message.ts";
import { jsonDepth } from "./json-depth.ts";
import { parseJson } from "./parse-json.ts";
import { resultLimits } from "./result-limits.ts";

export type JsonReport<Report> = { kind: "report"; report: Report } | { kind: "none"; reason: string };

/**
 * Text as a JSON report of one format (`what`, such as "a CTRF report"). Text that is not JSON, is nested deeper than
 * 200 levels or does not fit the schema is `none`, with the key that is wrong.
 */
export function jsonReport<Report>(
  text: string,
  schema: z.ZodType<Report>,
  what: string,
): JsonReport<Report> {
  if (jsonDepth(text) > resultLimits.depth)
    return none(`it is nested deeper than ${resultLimits.depth} levels`);
  const value = parseJson(text);
  if (value === undefined) return none("it is not well-formed JSON");
  const read = schema.safeParse(value);
  if (read.success) return { kind: "report", report: read.data };
  const issue = read.error.issues[0];
  return none(`it is not ${what}: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`);
}

function none(reason: string): { kind: "none"; reason: string } {
  return { kind: "none", reason: cleanMessage(reason).slice(0, 300) };
}
