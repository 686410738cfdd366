import { describe, expect, test } from "vitest";
import { readResults } from "../../../src/evaluation/results/read-results.ts";

function read(value: unknown, path = "results/report.json") {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return readResults([{ path, bytes: new TextEncoder().encode(text) }], "auto");
}

describe("a report of jest or vitest", () => {
  const report = {
    success: true,
    testResults: [
      {
        name: "/repo/test/maths.test.ts",
        status: "failed",
        assertionResults: [
          { ancestorTitles: ["maths"], title: "adds", status: "passed", duration: 12, failureMessages: [] },
          {
            ancestorTitles: ["maths"],
            title: "divides",
            status: "failed",
            failureMessages: ["\u001b[31mno\u001b[0m"],
          },
          { ancestorTitles: [], title: "later", status: "todo" },
        ],
      },
      { name: "/repo/test/broken.test.ts", status: "failed", message: "SyntaxError", assertionResults: [] },
    ],
  };

  test("gives its cases, and a file that could not be loaded as a failed one, whatever its own summary says", () => {
    expect(read(report)).toMatchObject({
      cases: [
        {
          id: "test/maths.test.ts::maths::adds",
          status: "passed",
          file: "test/maths.test.ts",
          seconds: 0.012,
        },
        { id: "test/maths.test.ts::maths::divides", status: "failed", message: "no" },
        { id: "test/maths.test.ts::later", status: "skipped" },
        { id: "test/broken.test.ts::the file itself", status: "failed", message: "SyntaxError" },
      ],
    });
  });
});

describe("a report of pytest-json-report", () => {
  test("gives its cases, errors of set-up as failures and expected failures as skipped", () => {
    const report = {
      exitcode: 1,
      summary: { passed: 4 },
      collectors: [{ nodeid: "tests/test_b.py", outcome: "failed", longrepr: "ImportError: x" }],
      tests: [
        {
          nodeid: "tests/test_a.py::test_one",
          outcome: "passed",
          setup: { duration: 0.5 },
          call: { duration: 1 },
        },
        {
          nodeid: "tests/test_a.py::test_two[3]",
          outcome: "error",
          setup: { duration: 0, longrepr: "no db" },
        },
        { nodeid: "tests/test_a.py::test_three", outcome: "xfailed", call: { duration: 1, longrepr: "x" } },
        { nodeid: "tests/test_a.py::test_four", outcome: "xpassed" },
      ],
    };
    expect(read(report)).toMatchObject({
      cases: [
        { id: "tests/test_b.py::collection", status: "failed", message: "ImportError: x" },
        { id: "tests/test_a.py::test_one", status: "passed", file: "tests/test_a.py", seconds: 1.5 },
        { id: "tests/test_a.py::test_two[3]", status: "failed", message: "no db" },
        { id: "tests/test_a.py::test_three", status: "skipped", message: "" },
        { id: "tests/test_a.py::test_four", status: "skipped" },
      ],
    });
  });
});

describe("the output of promptfoo", () => {
  test("gives a case for each test, prompt and provider, repeats with a suffix", () => {
    const row = { testIdx: 0, promptIdx: 1, provider: { id: "p:m" }, testCase: { description: "refunds" } };
    const report = {
      version: 3,
      results: {
        results: [
          { ...row, success: true, score: 1, latencyMs: 1500 },
          { ...row, success: false, score: 0.4, gradingResult: { reason: "too long" } },
          { success: false, testIdx: 1, promptIdx: 0, provider: "p:m", error: "overloaded" },
        ],
      },
    };
    expect(read(report)).toMatchObject({
      cases: [
        { id: "p:m::refunds (test 0, prompt 1)", status: "passed", seconds: 1.5 },
        { id: "p:m::refunds (test 0, prompt 1)#2", status: "failed", message: "too long" },
        { id: "p:m::test 1, prompt 0", status: "failed", message: "overloaded" },
      ],
      warnings: ["the id occurs more than once: p:m::refunds (test 0, prompt 1)"],
    });
  });
});

describe("a log of Inspect", () => {
  const sample = (id: number, value: unknown, more = {}) => ({
    id,
    epoch: 1,
    scores: { match: { value } },
    ...more,
  });

  test("gives its samples: only what is scored as correct passed, and an errored one has no result", () => {
    const log = {
      status: "success",
      eval: { task: "gsm" },
      samples: [
        sample(1, "C", { total_time: 2 }),
        sample(2, "I"),
        sample(3, 0.5),
        sample(4, 1, { epoch: 2 }),
        sample(5, "C", { error: { message: "lost" } }),
        { id: 6, epoch: 1, scores: null },
      ],
    };
    const results = read(log);
    if (results.kind === "none") throw new Error(results.reason);
    expect(results.cases.map(({ id, status }) => `${status} ${id}`)).toEqual([
      "passed gsm::1",
      "failed gsm::2",
      "failed gsm::3",
      "passed gsm::4 (epoch 2)",
      "skipped gsm::5",
      "skipped gsm::6",
    ]);
  });

  test("is no evidence when the run did not end in success", () => {
    const log = { status: "cancelled", eval: { task: "gsm" }, samples: [sample(1, "C")] };
    expect(read(log)).toMatchObject({
      kind: "none",
      reason: expect.stringContaining("cancelled") as unknown,
    });
  });
});

describe("a reward of a Harbor task", () => {
  test.each([
    ["1", "passed"],
    ["1.0\n", "passed"],
    ["0.99", "failed"],
    ["0", "failed"],
  ])("of %j is %s", (text, status) => {
    expect(read(text, "jobs/night/fix-parser__Ab12Cd/verifier/reward.txt")).toMatchObject({
      cases: [{ id: "fix-parser", status }],
    });
  });

  test("may hold several numbers under names", () => {
    expect(read({ correct: 1, tidy: 0.5 }, "out/task-a/logs/verifier/reward.json")).toMatchObject({
      cases: [
        { id: "task-a::correct", status: "passed" },
        { id: "task-a::tidy", status: "failed", message: "reward 0.5" },
      ],
    });
  });

  test.each(["NaN", "Infinity", "-1", "1.5", "1e0", "", "one", "1 1"])("of %j is no evidence", (text) => {
    expect(read(text, "a/reward.txt").kind).toBe("none");
  });

  test.each(['{"a": {"b": 1}}', '{"a": NaN}', '{"a": 2}', '{"a": "1"}', "[1]", "{}"])(
    "in JSON of %s is no evidence",
    (text) => {
      expect(read(text, "a/reward.json").kind).toBe("none");
    },
  );
});

test.each([
  ["a number of results that is none", { testResults: 3 }],
  ["a case without a name", { tests: [{ outcome: "passed" }], exitcode: 0 }],
  ["results that are no list", { results: { results: "all passed" } }],
  ["samples that are no list", { status: "success", eval: { task: "t" }, samples: { length: 5 } }],
])("a report with %s is no evidence, with the key that is wrong", (_, value) => {
  expect(read(value)).toMatchObject({ kind: "none", reason: expect.stringMatching(/is not/u) as unknown });
});

test("a report without a case is no evidence in any format", () => {
  for (const value of [
    { testResults: [] },
    { tests: [], exitcode: 0 },
    { results: { results: [] } },
    { status: "success", eval: { task: "t" }, samples: [] },
  ])
    expect(read(value)).toEqual({ kind: "none", reason: "no cases in the result files" });
});
