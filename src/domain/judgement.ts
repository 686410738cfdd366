import { z } from "zod";
import { Answer } from "./signal.ts";

/** What the judge gave a piece of work, from 1 (poor) to 5. */
export const JudgeScores = z.strictObject({
  relevance: z.number().int().min(1).max(5),
  completeness: z.number().int().min(1).max(5),
  tool_efficiency: z.number().int().min(1).max(5),
  tone: z.number().int().min(1).max(5),
});
export type JudgeScores = z.infer<typeof JudgeScores>;

/** A trick that no judge worth hearing falls for: an answer that is empty, that is its own rubric, or whose words are shuffled. */
export const Trick = z.enum(["empty", "rubric", "shuffled"]);
export type Trick = z.infer<typeof Trick>;

/** Of how much work around a merge the judge and the outcome were compared, and what came of it. */
export const Watched = z.strictObject({
  kind: z.literal("watched"),
  judge: z.string(),
  branch: z.string(),
  paths: z.array(z.string()),
  /** Pairs of an episode before and one after the merge, of one kind of task; `z` is null where it says nothing. */
  pairs: z.number().int(),
  z: z.number().nullable(),
  gaming: z.boolean(),
  /** The chance that work after the merge wins a comparison at equal length, with its 90 % interval. */
  atEqualLength: z
    .strictObject({ comparisons: z.number().int(), win: z.number(), low: z.number(), high: z.number() })
    .nullable(),
});
export type Watched = z.infer<typeof Watched>;

/**
 * What is known of the model judge and by it. `judge` names the model and the rubric it judged by: another of either is
 * another judge. Nothing that the judge said in words is kept.
 */
export const Judgement = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("judged"),
    judge: z.string(),
    episode: z.string(),
    answer: Answer,
    scores: JudgeScores,
  }),
  z.strictObject({
    kind: z.literal("unusable"),
    judge: z.string(),
    episode: z.string(),
    reason: z.string(),
  }),
  /** Two episodes compared in both orders; `flipped`: the place won, not the work. Lengths in characters. */
  z.strictObject({
    kind: z.literal("compared"),
    judge: z.string(),
    first: z.string(),
    second: z.string(),
    won: z.enum(["first", "second", "neither", "flipped"]),
    firstLength: z.number().int(),
    secondLength: z.number().int(),
  }),
  z.strictObject({
    kind: z.literal("probed"),
    judge: z.string(),
    trick: Trick,
    episode: z.string(),
    fooled: z.boolean(),
  }),
  Watched,
]);
export type Judgement = z.infer<typeof Judgement>;
