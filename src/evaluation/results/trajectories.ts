import type { CaseResult } from "../../domain/case-result.ts";
import type { Trajectory } from "../../domain/trajectory.ts";
import { failedSteps } from "../../signals/trajectories/failed-steps.ts";
import { readTrajectories } from "../../signals/trajectories/read-trajectories.ts";
import { cleanMessage } from "./clean-message.ts";
import type { ReadFile } from "./read-file.ts";

/* Nobody asks when: results have no time. */
const UNDATED = "1970-01-01T00:00:00.000Z";

/**
 * Reads recorded runs of an agent as results: each run that names its evaluation case is that case's, a run whose end
 * is unknown is skipped. Of several runs of one case in one trial one that failed decides. Without a named case `none`.
 */
export function readTrajectoryResults(text: string, redact?: (text: string) => string): ReadFile {
  const { trajectories, skipped } = readTrajectories(text, UNDATED);
  const byCase = Map.groupBy(
    trajectories.filter((run) => run.case !== undefined),
    (run) => run.case ?? "",
  );
  if (byCase.size === 0) return { kind: "none", reason: "no recorded run names its evaluation case" };
  const cases = [...byCase].map(([id, runs]) => toCase(id, runs, redact));
  const warnings = skipped.slice(0, 10).map(({ line, reason }) => `line ${line} was skipped: ${reason}`);
  return { kind: "cases", cases, warnings };
}

function toCase(
  id: string,
  runs: readonly Trajectory[],
  redact: ((text: string) => string) | undefined,
): CaseResult {
  const failed = runs.find(({ result }) => result === "failed");
  const passed = runs.some(({ result }) => result === "passed");
  const message = failed === undefined ? "" : cleanMessage(failedSteps(failed), redact);
  const status = failed !== undefined ? "failed" : passed ? "passed" : "skipped";
  return { id, status, message, file: null, seconds: null };
}
