import { z } from "zod";
import { ErrorClass } from "../domain/trajectory.ts";

const Share = z.number().min(0).max(1);
const Rounds = z.number().int().min(1);

/** Thresholds of the signals that route and of the ladder, as config/tracks.yml holds them. */
export const TrackLimits = z.strictObject({
  failed_below: Share,
  healthy_mean: Share,
  least_failures: z.number().int().min(1),
  rounds_per_level: Rounds,
  persistence: z.strictObject({ rounds: Rounds, share: Share }),
  skill_failure: z.strictObject({ share: Share }),
  knowledge_gap: z.strictObject({ rounds: Rounds, share: Share }),
  dominant_type: z.strictObject({ share: Share }),
  examples: z.strictObject({ reward: Share, count: z.number().int().min(1) }),
  tools: z.strictObject({
    calls: z.number().int().min(1),
    success: Share,
    misuse: z.array(ErrorClass),
    outage: z.array(ErrorClass),
  }),
});
export type TrackLimits = z.infer<typeof TrackLimits>;
