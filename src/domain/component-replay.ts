import { z } from "zod";

/** A component's version before and after a change. */
export const ReplayedChange = z.strictObject({ component: z.string(), from: z.string(), to: z.string() });
export type ReplayedChange = z.infer<typeof ReplayedChange>;

/** What a component's change adds to the evaluation, in points, over cases; or why nothing was measured of it. */
export const LeftOutEffect = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("measured"),
    component: z.string(),
    cases: z.number().int(),
    gain: z.number(),
    low: z.number(),
    high: z.number(),
    p: z.number(),
  }),
  z.strictObject({ kind: z.literal("refused"), component: z.string(), reason: z.string() }),
]);
export type LeftOutEffect = z.infer<typeof LeftOutEffect>;

/**
 * The evaluation replayed with each of some components that changed together set back alone to its version before.
 * One set of changes is replayed once.
 */
export const ComponentReplay = z.strictObject({
  changes: z.array(ReplayedChange),
  effects: z.array(LeftOutEffect),
  runsPerArm: z.number().int(),
});
export type ComponentReplay = z.infer<typeof ComponentReplay>;
