import { z } from "zod";

export const EpisodeKind = z.enum(["pull_request", "ci_run", "case_run", "agent_run", "issue"]);
export type EpisodeKind = z.infer<typeof EpisodeKind>;

/** One piece of agent work that can succeed or fail. `id` is stable, for example `pr:12`, `run:991` or `trajectory:7`. */
export const Episode = z.strictObject({
  id: z.string(),
  kind: EpisodeKind,
  number: z.number().int().nullable(),
  title: z.string(),
  sha: z.string().nullable(),
  branch: z.string().nullable(),
  at: z.iso.datetime(),
  author: z.string().nullable(),
  byAgent: z.boolean(),
  taskType: z.string(),
  url: z.string().nullable(),
});
export type Episode = z.infer<typeof Episode>;
