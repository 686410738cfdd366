import { z } from "zod";

/** What a source said about an episode; silence is an answer only after its window has closed. */
export const Answer = z.enum(["pos", "neg", "silent"]);
export type Answer = z.infer<typeof Answer>;

/**
 * `trusted`: from someone with write permission or from repository state. `untrusted`: counted for frequency
 * only, never shown to a model. `lifecycle`: bots, Hone itself, stale-bots; never a reward.
 */
export const Trust = z.enum(["trusted", "untrusted", "lifecycle"]);
export type Trust = z.infer<typeof Trust>;

export const Actor = z.strictObject({ id: z.number(), login: z.string(), bot: z.boolean() });
export type Actor = z.infer<typeof Actor>;

/** One noisy observation about an episode. `source` is a row of the log-odds table (ci, merged, review, ...). */
export const Signal = z.strictObject({
  id: z.string(),
  source: z.string(),
  family: z.string(),
  /** Tells those of one family apart that speak for themselves, such as the jobs of a workflow. */
  member: z.string().optional(),
  episode: z.string(),
  answer: Answer,
  at: z.iso.datetime(),
  windowClosesAt: z.iso.datetime().nullable(),
  actor: Actor.nullable(),
  trust: Trust,
  sha: z.string().nullable(),
  attempt: z.number().int().nullable(),
  url: z.string().nullable(),
  note: z.string(),
});
export type Signal = z.infer<typeof Signal>;
