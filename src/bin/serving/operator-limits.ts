import type { Io } from "../io.ts";
import { wholeNumber } from "../whole-number.ts";

/** What one run may cost the operator, whatever a repository asks for. */
export interface OperatorLimits {
  maxMemoryMb: number;
  maxMinutesPerRun: number;
  /** Whether `evaluation.setup`, which shares the host's network, may run at all. */
  allowSetup: boolean;
  /** US dollars of model calls that one run of an evaluation may spend of the operator's key; 0: none. */
  maxModelUsdPerRun: number;
}

/**
 * HONE_MAX_MEMORY_MB, HONE_MAX_MINUTES_PER_RUN, HONE_ALLOW_SETUP and HONE_MAX_MODEL_CENTS_PER_RUN; throws WrongUsage
 * where one makes no sense.
 */
export function operatorLimits(env: Io["env"]): OperatorLimits {
  return {
    maxMemoryMb: limit(env, "HONE_MAX_MEMORY_MB", 4096),
    maxMinutesPerRun: limit(env, "HONE_MAX_MINUTES_PER_RUN", 30),
    allowSetup: env["HONE_ALLOW_SETUP"] === "1",
    maxModelUsdPerRun: cents(env) / 100,
  };
}

/* Strangers' evaluations spend nothing of the operator's key unless the operator says how much. */
function cents(env: Io["env"]): number {
  const name = "HONE_MAX_MODEL_CENTS_PER_RUN";
  const given = env[name] ?? "";
  return given === "" ? 0 : wholeNumber(name, given, [0, 10_000]);
}

function limit(env: Io["env"], name: string, usual: number): number {
  const given = env[name] ?? "";
  return given === "" ? usual : wholeNumber(name, given, [1, Number.MAX_SAFE_INTEGER]);
}
