import type { FailedJob } from "../../src/ports.ts";
import { NOW } from "./ports-of.ts";

/** One job of CI that failed at three commits. */
export const failedJobs = [1, 2, 3].map((jobId): FailedJob => ({
  jobId,
  runId: jobId,
  attempt: 1,
  workflowId: 1,
  workflow: "CI",
  job: "test",
  sha: String(jobId).repeat(40),
  branch: `topic-${jobId}`,
  fork: false,
  startedAt: NOW,
  at: NOW,
  url: "",
  rerunPassed: false,
  conclusion: "failure",
  step: null,
}));
