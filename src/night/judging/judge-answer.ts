import { z } from "zod";
import { JudgeScores } from "../../domain/judgement.ts";
import type { Answer } from "../../domain/signal.ts";
import type { ModelTool } from "../../ports.ts";

const Objection = z
  .string()
  .max(2000)
  .describe("the strongest objection, in one sentence, before any number");

const Assessment = JudgeScores.extend({
  objection: Objection,
  overall: z
    .enum(["good", "bad", "cannot-tell"])
    .describe("whether a maintainer could take the work as it is"),
});

const Preference = z.strictObject({
  objection_a: Objection,
  objection_b: Objection,
  better: z.enum(["A", "B", "neither"]).describe("which work a maintainer would rather take"),
});

/** The one tool of a question about one work; the objection comes first, so that numbers follow from it. */
export const assessTool: ModelTool = {
  name: "assess_work",
  description: "Assess the work.",
  schema: schemaOf(Assessment.pick({ objection: true }).extend(Assessment.omit({ objection: true }).shape)),
};

export const preferTool: ModelTool = {
  name: "prefer_work",
  description: "Say which work is better.",
  schema: schemaOf(Preference),
};

export type Read<T> = ({ kind: "read" } & T) | { kind: "unusable"; reason: string };

const ANSWERS: Record<"good" | "bad" | "cannot-tell", Answer> = {
  good: "pos",
  bad: "neg",
  "cannot-tell": "silent",
};

/** Checks an assessment against the tool's schema. */
export function readAssessment(input: unknown): Read<{ answer: Answer; scores: JudgeScores }> {
  const read = Assessment.safeParse(input);
  if (!read.success) return { kind: "unusable", reason: firstIssue(read.error) };
  const { objection: _, overall, ...scores } = read.data;
  return { kind: "read", answer: ANSWERS[overall], scores };
}

export function readPreference(input: unknown): Read<{ better: "A" | "B" | "neither" }> {
  const read = Preference.safeParse(input);
  if (!read.success) return { kind: "unusable", reason: firstIssue(read.error) };
  return { kind: "read", better: read.data.better };
}

function firstIssue({ issues }: z.ZodError): string {
  const issue = issues[0];
  return `${issue?.path.join(".") || "answer"}: ${issue?.message ?? "invalid"}`;
}

function schemaOf(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema);
  return rest;
}
