import type { Trajectory } from "../../domain/trajectory.ts";
import type { RecordedRun } from "../../evaluation/recorded-base.ts";
import { failedSteps } from "../../signals/trajectories/failed-steps.ts";

/** A recorded run as a trial of its case; null where it names none, or nobody knows how it ended. */
export function recordedRun(trajectory: Trajectory): RecordedRun | null {
  const { case: id, result, at } = trajectory;
  if (id === undefined || result === "unknown") return null;
  return { case: id, result, at, message: result === "failed" ? failedSteps(trajectory) : "" };
}
