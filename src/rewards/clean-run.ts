import type { Trajectory } from "../domain/trajectory.ts";

/** Whether a recorded run may stand as an example: it did something, did not fail, and nobody said a word against it. */
export function cleanRun({ steps, result, feedback }: Trajectory): boolean {
  return steps.length > 0 && result !== "failed" && feedback.every(({ answer }) => answer === "pos");
}
