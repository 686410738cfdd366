import { describe, expect, test } from "vitest";
import { Blocked, RetryLater } from "../../src/errors.ts";
import { collectLogs } from "../../src/night/collecting/collect-logs.ts";
import type { FailedJob, Hosting, ResultArtifact } from "../../src/ports.ts";
import { portsOf } from "./ports-of.ts";
import { policy } from "./run-night.ts";

function job(jobId: number, more: Partial<FailedJob> = {}): FailedJob {
  const at = new Date(Date.UTC(2026, 1, 1) + jobId * 60_000).toISOString();
  const rest = { runId: jobId, attempt: 1, workflow: "CI", job: "test", sha: "a".repeat(40), branch: "main" };
  const ended = { workflowId: 1, startedAt: at, conclusion: "failure", step: null };
  return {
    jobId,
    at,
    fork: false,
    url: `https://example.test/${jobId}`,
    rerunPassed: false,
    ...ended,
    ...rest,
    ...more,
  };
}

async function collect(
  jobs: FailedJob[],
  known: string[] = [],
  log: string | null = "KeyError: 'sku'",
  more: Partial<Hosting> = {},
) {
  const problems: string[] = [];
  const asked: number[] = [];
  const { hosting } = portsOf({
    hosting: {
      failedJobs: async () => jobs,
      jobLog: async (jobId) => {
        asked.push(jobId);
        return log;
      },
      ...more,
    },
  });
  const window = { hosting, since: "2026-01-01T00:00:00.000Z", known: new Set(known), defaultBranch: "main" };
  const failures = await collectLogs(window, policy, problems);
  return { failures, problems, asked };
}

function artifact(name: string, xml: string, at = "2026-02-02T00:00:00Z"): ResultArtifact {
  return { name, at, files: [{ path: "junit.xml", bytes: new TextEncoder().encode(xml) }], problems: [] };
}

const failing = (name: string, message = "AssertionError: 2 != 3"): string =>
  `<testcase classname="tests.test_pay" name="${name}" file="tests/test_pay.py"><failure>${message}</failure></testcase>`;
const suite = (...cases: string[]): string =>
  `<testsuite>${cases.join("")}<testcase classname="tests.test_pay" name="green"/></testsuite>`;

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

test("a log that is no text is a problem and not the end", async () => {
  const { failures, problems } = await collect([job(1)], [], "\u0001\u0002\n\u0003\n");
  expect(failures).toEqual([]);
  expect(problems).toEqual(["the log of CI / test (run 1) is empty or no text"]);
});

test("a private key is not kept, wherever the excerpt begins in it", async () => {
  const body = Array.from({ length: 20 }, (_, at) => "MIIEvAIBADAN".repeat(5) + at);
  const log = [["-----BEGIN", "PRIVATE KEY-----"].join(" "), ...body, "Error: the key is bad"].join("\n");
  const { failures } = await collect([job(1)], [], log);
  expect(failures[0]?.text).toContain("the key is bad");
  expect(failures[0]?.text).not.toContain("MIIEvAIBADAN");
});

describe("where the run uploaded test results", () => {
  test("every failing test is a failure of its own, by a stable id, without the log", async () => {
    const xml = suite(failing("test_refund"), failing("test_total"));
    const runResults = async () => [artifact("test-results", xml)];
    const { failures, asked } = await collect([job(4)], [], "nothing", { runResults });
    expect(failures).toMatchObject([
      {
        id: "job:4:1:tests.test_pay::test_refund",
        test: "tests.test_pay::test_refund",
        file: "tests/test_pay.py",
        primary: "AssertionError: 2 != 3",
        failedShare: 2 / 3,
      },
      { id: "job:4:1:tests.test_pay::test_total" },
    ]);
    expect(asked).toEqual([]);
    const again = await collect(
      [job(4)],
      failures.slice(0, 1).map(({ id }) => id),
      "nothing",
      { runResults },
    );
    expect(again.failures).toEqual([]);
  });

  test("a secret among a test's parameters is not kept, and its id is a hash", async () => {
    const secret = `ghp_${"a1B2".repeat(9)}`;
    const runResults = async () => [artifact("junit", suite(failing(`test_push[${secret}]`)))];
    const { failures } = await collect([job(4)], [], "", { runResults });
    expect(failures[0]?.test).toBe("tests.test_pay::test_push[[redacted:github-token]]");
    expect(JSON.stringify(failures)).not.toContain(secret);
  });

  test("more than fifty of one job are left out and told", async () => {
    const xml = suite(...Array.from({ length: 60 }, (_, at) => failing(`test_${at}`)));
    const runResults = async () => [artifact("junit", xml)];
    const { failures, problems } = await collect([job(4)], [], "", { runResults });
    expect(failures).toHaveLength(50);
    expect(problems).toEqual([expect.stringMatching(/^10 failing tests of CI \/ test/)]);
  });

  test("they go to the job of the matrix that their name speaks of, and to none where it does not", async () => {
    const jobs = [
      job(5, { runId: 9, job: "test (ubuntu, 3.12)" }),
      job(6, { runId: 9, job: "test (windows, 3.12)" }),
    ];
    const runResults = async () => [
      artifact("results-windows-3.12", suite(failing("test_path"))),
      artifact("results", suite(failing("test_lost"))),
    ];
    const { failures } = await collect(jobs, [], "KeyError: 'sku'", { runResults });
    expect(failures.map(({ id }) => id)).toEqual(["job:5:1", "job:6:1:tests.test_pay::test_path"]);
  });

  test("those of another attempt are not this one's", async () => {
    const jobs = [job(5, { rerunPassed: true, startedAt: "2026-02-01T00:00:00Z" })];
    const runResults = async () => [artifact("results", suite(failing("test_later")))];
    const { failures } = await collect(jobs, [], "KeyError: 'sku'", { runResults });
    expect(failures.map(({ id }) => id)).toEqual(["job:5:1"]);
  });

  test("what cannot be read of them is a problem, and the log is read", async () => {
    const broken = {
      ...artifact("results", "<oops"),
      problems: [{ kind: "ratio" as const, name: "a.xml", limit: 400 }],
    };
    const { failures, problems } = await collect([job(4)], [], undefined, {
      runResults: async () => [broken],
    });
    expect(failures.map(({ id }) => id)).toEqual(["job:4:1"]);
    expect(problems).toEqual([expect.stringContaining("the artifact results (run 4)")]);
    const refused = async (): Promise<never> => {
      throw new Blocked("forbidden", "no");
    };
    expect((await collect([job(4)], [], undefined, { runResults: refused })).failures).toHaveLength(1);
  });
});

describe("what steps marked as failed", () => {
  const mark = { path: "src/a.ts", line: 3, title: "", message: "Cannot find name 'x'" };
  const noise = { path: ".github", line: 1, title: "", message: "Process completed with exit code 1." };

  test("stands for a log that is gone, but for what the runner says of every step", async () => {
    const jobAnnotations = async () => [noise, mark];
    const { failures } = await collect([job(1)], [], null, { jobAnnotations });
    expect(failures).toMatchObject([{ id: "job:1:1", primary: "src/a.ts:3: error: Cannot find name 'x'" }]);
    const only = await collect([job(1)], [], null, { jobAnnotations: async () => [noise] });
    expect(only.failures).toEqual([]);
  });

  test("is not said twice", async () => {
    const jobAnnotations = async () => [mark];
    const log = "building\n##[error]Cannot find name 'x'\n";
    const { failures } = await collect([job(1)], [], log, { jobAnnotations });
    expect(failures[0]?.text).toBe("##[error]Cannot find name 'x'");
  });
});

describe("green runs of the same job", () => {
  const noise = "ERROR: the cache is stale";
  const log = async (jobId: number) =>
    jobId > 100 ? `${noise}\nfine\n` : `${noise}\nTypeError: x is no number\n`;

  test("take out what they show too, and each is read once", async () => {
    const asked: number[] = [];
    const more: Partial<Hosting> = {
      greenJobs: async () => [
        { jobId: 101, job: "test" },
        { jobId: 102, job: "test (other)" },
      ],
      jobLog: async (jobId) => {
        asked.push(jobId);
        return log(jobId);
      },
    };
    const { failures } = await collect([job(1), job(2)], [], null, more);
    expect(failures.map(({ text }) => text)).toEqual([
      "TypeError: x is no number",
      "TypeError: x is no number",
    ]);
    expect(asked).toEqual([101, 1, 2]);
  });

  test("are looked for on the default branch first, and never on a fork's", async () => {
    const asked: string[] = [];
    const greenJobs = async (_: number, branch: string) => {
      asked.push(branch);
      return [];
    };
    await collect([job(1, { branch: "feature" })], [], "Error: x", { greenJobs });
    await collect([job(1, { branch: "patch-1", fork: true })], [], "Error: x", { greenJobs });
    expect(asked).toEqual(["main", "feature", "main"]);
  });

  test("that cannot be read only make the excerpt worse", async () => {
    const away = async (): Promise<never> => {
      throw new RetryLater("the store is away");
    };
    const { failures, problems } = await collect([job(1)], [], `${noise}\nTypeError: x is no number\n`, {
      greenJobs: away,
    });
    expect(failures[0]?.text).toContain("stale");
    expect(problems).toEqual([]);
  });
});
