import { z } from "zod";

/** How a call of a tool ended; `unknown` where the recording does not say. */
export const ToolOutcome = z.enum(["ok", "error", "unknown"]);
export type ToolOutcome = z.infer<typeof ToolOutcome>;

/** Why a call failed, as far as its error tells. */
export const ErrorClass = z.enum([
  "timeout",
  "rate-limit",
  "permission",
  "not-found",
  "invalid-arguments",
  "network",
  "server",
  "other",
]);
export type ErrorClass = z.infer<typeof ErrorClass>;

/** One recorded step: something said, or a call of a tool. Texts are cleaned, redacted and clipped. */
export const TrajectoryStep = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("message"),
    role: z.enum(["user", "agent", "system"]),
    at: z.iso.datetime().nullable(),
    text: z.string(),
  }),
  z.strictObject({
    kind: z.literal("tool"),
    tool: z.string(),
    at: z.iso.datetime().nullable(),
    arguments: z.string(),
    outcome: ToolOutcome,
    error: ErrorClass.nullable(),
    milliseconds: z.number().min(0).nullable(),
    output: z.string(),
  }),
]);
export type TrajectoryStep = z.infer<typeof TrajectoryStep>;

/** What somebody for whom the agent worked said of the run. */
export const TrajectoryFeedback = z.strictObject({
  answer: z.enum(["pos", "neg"]),
  by: z.string().nullable(),
  at: z.iso.datetime().nullable(),
  text: z.string(),
});
export type TrajectoryFeedback = z.infer<typeof TrajectoryFeedback>;

/**
 * Which version of a component a run was dealt by its harness: the new one or the old one, drawn by chance, and the
 * probability with which this one was drawn.
 */
export const Assignment = z.strictObject({
  component: z.string(),
  arm: z.enum(["new", "old"]),
  propensity: z.number().gt(0).max(1),
});
export type Assignment = z.infer<typeof Assignment>;

/**
 * The recorded steps of one run of an agent, in one form whatever wrote it. `episode` is what the run says it worked
 * on; `case` the evaluation case it ran, by which runs of different versions are compared; `components` the versions in effect, where it recorded them; tokens and US dollars are those of the whole run,
 * null where nothing was counted; `cut` says that there were more steps than are kept.
 */
export const Trajectory = z.strictObject({
  id: z.string(),
  format: z.enum(["hone", "otel", "atif"]),
  episode: z.string().nullable(),
  agent: z.string().nullable(),
  model: z.string().nullable(),
  sha: z.string().nullable(),
  task: z.string(),
  at: z.iso.datetime(),
  case: z.string().optional(),
  components: z.array(z.strictObject({ path: z.string(), blob: z.string() })),
  assignments: z.array(Assignment).optional(),
  steps: z.array(TrajectoryStep),
  cut: z.boolean(),
  inputTokens: z.number().min(0).nullable(),
  outputTokens: z.number().min(0).nullable(),
  usd: z.number().min(0).nullable(),
  result: z.enum(["passed", "failed", "unknown"]),
  note: z.string(),
  feedback: z.array(TrajectoryFeedback),
});
export type Trajectory = z.infer<typeof Trajectory>;
