import { z } from "zod";
import { checkConclusions } from "../state/check-state.ts";
import type { CheckWrite } from "../changes/write-check-run.ts";

const text = z.string().max(65_535, "only 65535 characters are allowed");
const annotation = z.object({
  path: z.string(),
  start_line: z.number(),
  end_line: z.number(),
  start_column: z.number().nullable().default(null),
  end_column: z.number().nullable().default(null),
  annotation_level: z.enum(["notice", "warning", "failure"]),
  message: z.string(),
  title: z.string().nullable().default(null),
  raw_details: z.string().nullable().default(null),
});

const output = z.object({
  title: z.string().optional(),
  summary: text.optional(),
  text: text.optional(),
  annotations: z.array(annotation).max(50, "no more than 50 items are allowed").default([]),
});

/** The body of checks/create and checks/update with GitHub's limits; only GitHub itself concludes `stale`. */
export const checkBody = z.object({
  name: z.string().optional(),
  status: z.enum(["queued", "in_progress", "completed"]).optional(),
  conclusion: z.enum(checkConclusions).exclude(["stale"]).optional(),
  started_at: z.string().optional(),
  completed_at: z.string().optional(),
  details_url: z.url({ protocol: /^https?$/ }).optional(),
  external_id: z.string().optional(),
  output: output.optional(),
  actions: z
    .array(
      z.object({
        label: z.string().max(20),
        description: z.string().max(40),
        identifier: z.string().max(20),
      }),
    )
    .max(3, "no more than 3 items are allowed")
    .optional(),
});

/** The body as a change to a check run: what was not sent is left alone. */
export function checkWrite(body: z.infer<typeof checkBody>): CheckWrite {
  const { output } = body;
  const write = {
    name: body.name,
    status: body.status,
    conclusion: body.conclusion,
    startedAt: body.started_at,
    completedAt: body.completed_at,
    detailsUrl: body.details_url,
    externalId: body.external_id,
    actions: body.actions,
    title: output?.title,
    summary: output?.summary,
    text: output?.text,
    annotations: output?.annotations,
  };
  return Object.fromEntries(Object.entries(write).filter(([, value]) => value !== undefined));
}
