import { z } from "zod";
import type { Answer } from "../domain/signal.ts";
import type { RewardTerm } from "../domain/reward.ts";

const Row = z
  .strictObject({ pos: z.number().gt(0), neg: z.number().gt(0), silent: z.number().gt(0) })
  .refine((row) => Math.abs(row.pos + row.neg + row.silent - 1) < 1e-6, "a row must sum to 1");
export type AnswerRow = z.infer<typeof Row>;

/** What is known of each source: the probability of each answer for good and for bad episodes, and its family. */
export const ReliabilityTable = z.strictObject({
  prior: z.number().gt(0).lt(1),
  families: z.record(z.string(), z.number().gt(0).max(1)),
  sources: z.record(z.string(), z.strictObject({ family: z.string(), good: Row, bad: Row })),
});
export type ReliabilityTable = z.infer<typeof ReliabilityTable>;

/**
 * One source's answer on one episode; pending sources are absent. `family` tells members of one kind apart that
 * share a vote, such as workflows; without it the source is its own. `member` tells those of one family apart, such as
 * the jobs of one workflow. A `muted` answer weighs nothing. `arrived` marks a silence whose window is open: the share of
 * its source's answers that have come by then, by which it weighs.
 */
export interface SourceAnswer {
  source: string;
  answer: Answer;
  family?: string;
  member?: string;
  signal?: string;
  muted?: NonNullable<RewardTerm["muted"]>;
  arrived?: number;
}
