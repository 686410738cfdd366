import type { Trajectory } from "../domain/trajectory.ts";
import type { ToolCall } from "./tool-reports.ts";

/** Every call of a tool of which the recording says how it ended; one that failed without a class is `other`. */
export function toolCalls(trajectories: readonly Pick<Trajectory, "steps">[]): ToolCall[] {
  return trajectories.flatMap(({ steps }) =>
    steps.flatMap((step): ToolCall[] => {
      if (step.kind !== "tool" || step.outcome === "unknown") return [];
      const { tool, milliseconds } = step;
      return [{ tool, milliseconds, error: step.outcome === "ok" ? null : (step.error ?? "other") }];
    }),
  );
}
