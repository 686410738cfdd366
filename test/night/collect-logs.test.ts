import { expect, test } from "vitest";
import { collectLogs } from "../../src/night/collect-logs.ts";
import type { FailedJob } from "../../src/ports.ts";
import { portsOf } from "./ports-of.ts";
import { policy } from "./run-night.ts";

function job(jobId: number, more: Partial<FailedJob> = {}): FailedJob {
  const at = new Date(Date.UTC(2026, 1, 1) + jobId * 60_000).toISOString();
  const rest = { runId: jobId, attempt: 1, workflow: "CI", job: "test", sha: "a".repeat(40), branch: "main" };
  return {
    jobId,
    at,
    fork: false,
    url: `https://example.test/${jobId}`,
    rerunPassed: false,
    ...rest,
    ...more,
  };
}

async function collect(jobs: FailedJob[], known: string[] = [], log: string | null = "KeyError: 'sku'") {
  const problems: string[] = [];
  const asked: number[] = [];
  const { hosting } = portsOf({
    hosting: {
      failedJobs: async () => jobs,
      jobLog: async (jobId) => {
        asked.push(jobId);
        return log;
      },
    },
  });
  const failures = await collectLogs(hosting, "2026-01-01T00:00:00.000Z", new Set(known), policy, problems);
  return { failures, problems, asked };
}

test("a failed job becomes a failure with the redacted excerpt of its log", async () => {
  const token = `ghp_${"x1Y2".repeat(9)}`;
  const log = `setup\nexport TOKEN=${token}\nTraceback (most recent call last):\nKeyError: 'sku' ${token}\n`;
  const { failures, problems } = await collect([job(3)], [], log);
  expect(failures).toMatchObject([
    { id: "job:3:1", source: "log", episode: "run:3", job: "CI / test", trust: "trusted" },
  ]);
  expect(failures[0]?.text).toContain("KeyError: 'sku'");
  expect(JSON.stringify(failures)).not.toContain(token);
  expect(problems).toEqual([]);
});

test("what strangers wrote counts for frequency only, and Hone's own branches not at all", async () => {
  const { failures } = await collect([job(1, { fork: true }), job(2, { branch: "hone/harden/agent-py-1" })]);
  expect(failures.map(({ id, trust }) => [id, trust])).toEqual([["job:1:1", "untrusted"]]);
});

test("a log that is gone is a problem and not the end", async () => {
  const { failures, problems } = await collect([job(1)], [], null);
  expect(failures).toEqual([]);
  expect(problems).toEqual(["the log of CI / test (run 1) is gone"]);
});

test("jobs that are known are not fetched again, another attempt of one is", async () => {
  const { asked } = await collect([job(1), job(2), job(2, { attempt: 2 })], ["job:1:1", "job:2:1"]);
  expect(asked).toEqual([2]);
});
