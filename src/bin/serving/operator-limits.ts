import { WrongUsage } from "../../errors.ts";
import { serveTexts as texts } from "../../messages/serve-texts.ts";
import type { Io } from "../io.ts";

/** What one run may cost the operator, whatever a repository asks for. */
export interface OperatorLimits {
  maxMemoryMb: number;
  maxMinutesPerRun: number;
  /** Whether `evaluation.setup`, which shares the host's network, may run at all. */
  allowSetup: boolean;
}

/** HONE_MAX_MEMORY_MB, HONE_MAX_MINUTES_PER_RUN and HONE_ALLOW_SETUP; throws WrongUsage where one makes no sense. */
export function operatorLimits(env: Io["env"]): OperatorLimits {
  return {
    maxMemoryMb: wholeNumber(env, "HONE_MAX_MEMORY_MB", 4096),
    maxMinutesPerRun: wholeNumber(env, "HONE_MAX_MINUTES_PER_RUN", 30),
    allowSetup: env["HONE_ALLOW_SETUP"] === "1",
  };
}

function wholeNumber(env: Io["env"], name: string, usual: number): number {
  const text = (env[name] ?? "").trim();
  if (text === "") return usual;
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) throw new WrongUsage(texts.notWholeNumber(name, text));
  return number;
}
