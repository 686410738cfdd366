import { z } from "zod";
import { Mode } from "../domain/failure-class.ts";
import type { ModeVector } from "./mode-vector.ts";

/** What a text can be called: one of the modes, or that it tells of no agent's mistake. */
export const modeOutcomes = [...Mode.options, "none"] as const;

/** A number for each outcome, in hundredths, written as one text to keep the file short. */
const Row = z
  .string()
  .regex(/^-?\d+(?: -?\d+)*$/)
  .transform((text) => text.split(" ").map((part) => Number(part) / 100));

/**
 * config/mode-model.json, made by bench/taxonomy/fit-mode-model.ts. `cue`: what full evidence of its cues adds to the
 * score of a mode; `limit`: the most that words may add or take away; `bias` and the `weights` of a bucket have one
 * number for each of `modeOutcomes`. `measured` is what the script found, for readers only.
 */
export const ModeModel = z.strictObject({
  about: z.string(),
  measured: z.record(z.string(), z.unknown()),
  cue: z.number().min(0),
  limit: z.number().min(0),
  bias: Row,
  weights: z
    .record(z.string().regex(/^\d+$/), Row)
    .transform((rows) => new Map(Object.entries(rows).map(([bucket, row]) => [Number(bucket), row]))),
});
export type ModeModel = z.infer<typeof ModeModel>;

/**
 * The share of each outcome (softmax) given the vector of a text and how much its cues speak for each outcome, -1 to 1.
 */
export function modeShares(
  { cue, limit, bias, weights }: Pick<ModeModel, "cue" | "limit" | "bias" | "weights">,
  vector: ModeVector,
  cues: readonly number[],
): number[] {
  const words = bias.map(() => 0);
  for (const [bucket, value] of vector) {
    const row = weights.get(bucket);
    if (row === undefined) continue;
    for (let at = 0; at < row.length; at++) words[at] = (words[at] ?? 0) + (row[at] ?? 0) * value;
  }
  const scores = words.map(
    (score, at) => (bias[at] ?? 0) + Math.max(-limit, Math.min(limit, score)) + cue * (cues[at] ?? 0),
  );
  const top = Math.max(...scores);
  const raised = scores.map((score) => Math.exp(score - top));
  const sum = raised.reduce((total, value) => total + value, 0);
  return raised.map((value) => value / sum);
}
