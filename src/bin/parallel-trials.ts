import type { Io } from "./io.ts";
import { wholeNumber } from "./whole-number.ts";

/** HONE_PARALLEL_TRIALS, how many trials of one question run at once here; throws WrongUsage where it makes no sense. */
export function parallelTrials(env: Io["env"]): { parallelTrials?: number } {
  const name = "HONE_PARALLEL_TRIALS";
  const given = env[name] ?? "";
  return given === "" ? {} : { parallelTrials: wholeNumber(name, given, [1, 256]) };
}
