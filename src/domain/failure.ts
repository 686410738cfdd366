import { z } from "zod";
import { Trust } from "./signal.ts";

export const FailureSource = z.enum(["case", "log", "issue", "review"]);
export type FailureSource = z.infer<typeof FailureSource>;

/**
 * An episode, job or test that went wrong. `text` is the redacted excerpt, never the whole log; `primary` its
 * most telling line. `rerunPassed` is true when the same commit passed on another attempt.
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
  trust: Trust,
  url: z.string().nullable(),
});
export type Failure = z.infer<typeof Failure>;
