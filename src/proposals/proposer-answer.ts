import { z } from "zod";
import { Edit } from "../domain/candidate.ts";
import type { ModelTool } from "../ports.ts";
import type { EditLimits } from "../config/effective-limits.ts";
import type { ProposedEdits } from "./proposed-edits.ts";

const ProposedPatch = z.strictObject({
  rationale: z
    .string()
    .describe("the root cause in two or three sentences, and why this edit removes it; or why there is none"),
  title: z.string().max(200).describe("what the edit does, imperative, at most 70 characters"),
  prediction: z.string().describe("one sentence: what will be seen when the edit is right"),
  edits: z.array(Edit).max(20).describe("the edits in the order in which to apply them; empty to decline"),
  wanted: z
    .array(z.string().max(500))
    .max(20)
    .optional()
    .describe(
      "only without edits: up to four paths among the editable files whose text is needed to find the cause, as `path`, or `path:line` for a part of a long file",
    ),
});

/** A file that the model asks to see, and the line (1-based) it asks for, if any. */
export interface WantedFile {
  path: string;
  line: number | null;
}

/** `declined`: there is nothing to change in what was shown; `wanted` names what the model would look at next. */
export type ProposerAnswer =
  | ({ kind: "edits" } & ProposedEdits)
  | { kind: "declined"; reason: string; wanted: WantedFile[] }
  | { kind: "unusable"; reason: string };

const MOST_WANTED = 4;

/** The one tool the model may call. Creating files is offered only where the limits allow it. */
export function proposerTool(limits: EditLimits): ModelTool {
  const offered =
    limits.newFiles === "none"
      ? ProposedPatch.extend({ edits: z.array(Edit.options[0]).max(20) })
      : ProposedPatch;
  const { $schema: _, ...schema } = z.toJSONSchema(offered);
  return { name: "propose_patch", description: "Propose the edits that remove the root cause.", schema };
}

/**
 * Checks a tool input against the tool's schema. Some models write an array as a string of JSON: that is read,
 * anything else that does not fit is unusable, with the place that does not.
 */
export function readProposerAnswer(answer: unknown): ProposerAnswer {
  const read = ProposedPatch.safeParse(withParsedEdits(answer));
  if (!read.success) {
    const issue = read.error.issues[0];
    return {
      kind: "unusable",
      reason: `${issue?.path.join(".") || "answer"}: ${issue?.message ?? "invalid"}`,
    };
  }
  const { title, rationale, prediction, edits, wanted = [] } = read.data;
  if (edits.length === 0)
    return { kind: "declined", reason: rationale, wanted: wanted.slice(0, MOST_WANTED).map(wantedFile) };
  return { kind: "edits", edits, title: oneLine(title), rationale, prediction };
}

function withParsedEdits(answer: unknown): unknown {
  if (typeof answer !== "object" || answer === null || !("edits" in answer)) return answer;
  if (typeof answer.edits !== "string") return answer;
  try {
    return { ...answer, edits: JSON.parse(answer.edits) as unknown };
  } catch {
    // Left as it is: the schema names the wrong type.
    return answer;
  }
}

function wantedFile(said: string): WantedFile {
  const [, path = said, line] = /^(.+?):(\d{1,7})$/.exec(said.trim()) ?? [];
  return { path: path.trim(), line: line === undefined ? null : Number(line) };
}

/** A title is one line in lists and commits; what does not fit is cut. */
function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length <= 90 ? line : `${line.slice(0, 89)}…`;
}
