import { baselineText } from "../../messages/baseline-text.ts";
import type { TrialRun } from "../../ports.ts";

/** A run that was not begun, for the money of the night does not cover it. */
export const overBudget: TrialRun = {
  kind: "none",
  reason: "not-started",
  detail: baselineText.modelSpent,
  output: "",
  milliseconds: 0,
  sandbox: "",
};
