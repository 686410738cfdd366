import type { EvaluationSettings } from "../../domain/settings.ts";
import { serveTexts as texts } from "../../messages/serve-texts.ts";
import type { Sandbox } from "../../ports.ts";
import type { OperatorLimits } from "./operator-limits.ts";

/**
 * The sandbox within the operator's limits: memory and wall time are capped, and where set-ups are not allowed a
 * repository that asks for one gets no run and the reason; so does one whose model may spend more than allowed.
 */
export function limitSandbox(sandbox: Sandbox, limits: OperatorLimits): Sandbox {
  const capped = (evaluation: EvaluationSettings): EvaluationSettings => ({
    ...evaluation,
    memory_mb: Math.min(evaluation.memory_mb, limits.maxMemoryMb),
    timeout_seconds: Math.min(evaluation.timeout_seconds, limits.maxMinutesPerRun * 60),
  });
  return {
    state: () => sandbox.state(),
    atOnce: (evaluation) => sandbox.atOnce?.(capped(evaluation)) ?? 1,
    async run(request, signal) {
      const { evaluation } = request;
      if (evaluation.setup !== null && !limits.allowSetup)
        return {
          kind: "none",
          reason: "setup-failed",
          detail: texts.setupNotAllowed,
          output: "",
          milliseconds: 0,
          sandbox: "",
        };
      if (evaluation.model_usd > limits.maxModelUsdPerRun)
        return {
          kind: "none",
          reason: "not-started",
          detail: texts.modelNotAllowed(evaluation.model_usd, limits.maxModelUsdPerRun),
          output: "",
          milliseconds: 0,
          sandbox: "",
        };
      return sandbox.run({ ...request, evaluation: capped(evaluation) }, signal);
    },
  };
}
