import { expect, test } from "vitest";
import type { Fact } from "../../src/domain/ledger-entry.ts";
import type { Signal } from "../../src/domain/signal.ts";
import { Blocked, NightEnds, RetryLater } from "../../src/errors.ts";
import { collect } from "../../src/night/stages/collect.ts";
import type { Collected } from "../../src/night/step-results.ts";
import type { FailedJob, Hosting } from "../../src/ports.ts";
import { NOW, portsOf } from "./ports-of.ts";
import { REPOSITORY, inputOf, policy, runNight } from "./run-night.ts";

function job(jobId: number, at: string): FailedJob {
  const about = { workflow: "CI", job: "test", sha: "a".repeat(40), branch: "main", url: "https://e.test" };
  const ended = { workflowId: 1, startedAt: at, conclusion: "failure", step: null };
  return { ...about, ...ended, runId: jobId, attempt: 1, jobId, fork: false, at, rerunPassed: false };
}

function said(login: string): Fact {
  const body: Signal = {
    id: `feedback:issue:${login}`,
    source: "feedback",
    family: "feedback",
    episode: `issue:${login}`,
    answer: "neg",
    at: NOW,
    windowClosesAt: null,
    actor: { id: login.charCodeAt(0), login, bot: false },
    trust: "untrusted",
    attempt: null,
    sha: null,
    url: null,
    note: "the agent forgot the refund",
  };
  return { kind: "signals", repositoryId: REPOSITORY, key: body.id, at: NOW, body };
}

const reported = (at: string): Fact => ({
  kind: "night_reports",
  repositoryId: REPOSITORY,
  key: at,
  at,
  body: { nightId: at, summary: "", body: "" },
});

async function collected(hosting: Partial<Hosting>, facts: Fact[] = []) {
  const ports = portsOf({ hosting, facts });
  const state = { nightId: "n", input: inputOf(), results: new Map() };
  const { result, facts: found } = await collect(state, ports, policy);
  return { ...(result as Collected), found };
}

const refused = async (): Promise<never> => {
  throw new Blocked("forbidden", "Resource not accessible by integration");
};

test("a log and a permission that are not allowed are problems, and the other ones are read", async () => {
  const jobs = [job(1, "2026-02-28T01:00:00.000Z"), job(2, "2026-02-28T02:00:00.000Z")];
  const night = await collected(
    {
      failedJobs: async () => jobs,
      jobLog: async (jobId) => (jobId === 1 ? refused() : "FAILED tests/a.py"),
      permissionOf: async (login) => (login === "kim" ? refused() : "write"),
    },
    [said("kim"), said("lee")],
  );
  expect(night.failures.map(({ id }) => id)).toEqual(["job:2:1", "said:feedback:issue:lee"]);
  expect(night.problems).toHaveLength(2);
  expect((await collected({ failedJobs: refused })).problems).toHaveLength(1);
});

test.each([new RetryLater("busy"), new NightEnds("gone")])(
  "$name is the night's, not a problem",
  async (error) => {
    const failing = async (): Promise<never> => {
      throw error;
    };
    await expect(collected({ failedJobs: failing })).rejects.toBe(error);
    await expect(collected({ permissionOf: failing }, [said("kim")])).rejects.toBe(error);
  },
);

test("a night looks back seven days before the last finished one and reads nothing twice", async () => {
  const asked: string[] = [];
  const failedJobs = async (since: string) => {
    asked.push(since);
    return [job(2, "2026-02-27T00:00:00.000Z"), job(1, "2026-02-26T00:00:00.000Z")];
  };
  const hosting = {
    failedJobs,
    jobLog: async () => "FAILED tests/a.py",
    permissionOf: async () => "write" as const,
  };
  const facts = [reported("2026-02-28T03:00:00.000Z"), said("lee")];
  const first = await collected(hosting, facts);
  expect(asked).toEqual(["2026-02-21T03:00:00.000Z"]);
  expect(first.failures.map(({ id }) => id)).toEqual(["job:1:1", "job:2:1", "said:feedback:issue:lee"]);
  expect((await collected(hosting, [...facts, ...first.found])).failures).toEqual([]);
});

test("over the cap the oldest failures come first, and the next night reads the others", async () => {
  const start = Date.parse("2026-02-27T00:00:00.000Z");
  const jobs = Array.from({ length: 203 }, (_, at) => job(at, new Date(start + at * 1000).toISOString()));
  const hosting = {
    failedJobs: async () => jobs.toReversed(),
    jobLog: async (jobId: number) => (jobId === 0 ? null : `FAILED tests/t${jobId}.py`),
  };
  const first = await collected(hosting);
  expect(first.failures).toHaveLength(200);
  expect(first.problems).toEqual([expect.stringContaining("gone"), expect.stringContaining("2 newer")]);
  const second = await collected(hosting, first.found);
  expect(second.failures.map(({ id }) => id)).toEqual(["job:201:1", "job:202:1"]);
});

test("a night that stopped leaves no record for the next one to start from", async () => {
  const { byStep } = await runNight({ files: { ".github/hone.yml": "version: 1\nmode: off\n" } });
  expect(byStep.at(-1)).toEqual({ step: expect.stringContaining("report"), facts: [] });
});
