import { z } from "zod";
import { Trust } from "./signal.ts";

export const FailureSource = z.enum(["case", "log", "issue", "review", "trajectory"]);
export type FailureSource = z.infer<typeof FailureSource>;

/**
 * An episode, job or test that went wrong. `text` is the redacted excerpt, never the whole log; `primary` its
 * most telling line. `rerunPassed` is true when the same commit passed on another attempt. Where they are known:
 * `failedShare`, the share (0 to 1) of its run's tests that failed, `conclusion`, how its job ended in the
 * platform's words, and `case`, the evaluation case that a recorded run ran.
 */
export const Failure = z.strictObject({
  id: z.string(),
  source: FailureSource,
  episode: z.string(),
  at: z.iso.datetime(),
  sha: z.string().nullable(),
  branch: z.string().nullable(),
  job: z.string().nullable(),
  test: z.string().nullable(),
  file: z.string().nullable(),
  text: z.string(),
  primary: z.string(),
  attempt: z.number().int().nullable(),
  rerunPassed: z.boolean(),
  baseFailed: z.boolean().nullable(),
  failedShare: z.number().min(0).max(1).nullable().optional(),
  conclusion: z.string().nullable().optional(),
  case: z.string().optional(),
  trust: Trust,
  url: z.string().nullable(),
});
export type Failure = z.infer<typeof Failure>;
