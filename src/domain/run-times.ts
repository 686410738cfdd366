import { z } from "zod";

const Times = z.array(z.number().nullable());

/**
 * Milliseconds, one number a trial of an arm. `steady` cases passed in every trial of both arms: their own times, at the
 * base without the slowest of them, which may have paid for what all use. `changed`: the base's own time of all others.
 * Null where the results tell no time.
 */
export const RunTimes = z.strictObject({
  base: z.array(z.number()),
  candidate: z.array(z.number()),
  steady: z.strictObject({ base: Times, candidate: Times, cases: z.number().int() }),
  changed: Times,
  cases: z.number().int(),
});
export type RunTimes = z.infer<typeof RunTimes>;
