import type { Trajectory } from "../../domain/trajectory.ts";

const MOST_CALLS = 5;

/**
 * Why a run failed, as its own recording tells it, the most telling line first: the last failed calls, newest first,
 * then how the run ended, what it was asked, and where no call failed the last thing its agent said.
 */
export function failedSteps({ steps, note, task }: Trajectory): string {
  const calls = steps
    .filter((step) => step.kind === "tool" && step.outcome === "error")
    .slice(-MOST_CALLS)
    .toReversed()
    .map((step) => (step.kind === "tool" ? `${step.tool}: ${step.error ?? "other"}: ${step.output}` : ""));
  const last = steps.findLast((step) => step.kind === "message" && step.role === "agent");
  const said = calls.length === 0 && last?.kind === "message" ? [`agent: ${last.text}`] : [];
  const lines = [...calls, note, ...said, task === "" ? "" : `task: ${task}`];
  return lines.filter((line) => line.trim() !== "").join("\n") || "the run failed and did not say why";
}
