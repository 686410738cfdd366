import { describe, expect, test } from "vitest";
import { judgeRun, type FinishedStep } from "../../../../src/adapters/github/runner/judge-run.ts";
import { waitFor } from "../../../../src/adapters/github/runner/wait-for.ts";

const html_url = "https://github.test/run/1";

function evaluate(conclusion: string | null, seconds: number): FinishedStep {
  const [started_at, completed_at] = [0, seconds].map((at) => new Date(at * 1000).toISOString());
  return { name: "Evaluate", conclusion, started_at, completed_at };
}

describe("a run that is over", () => {
  test("passed or failed as its evaluation did, whatever came after it", () => {
    expect(judgeRun({ conclusion: "success", html_url }, [evaluate("success", 7)], 60)).toEqual({
      kind: "evaluated",
      exitCode: 0,
      milliseconds: 7000,
    });
    const upload = { name: "Upload", conclusion: "failure" };
    expect(judgeRun({ conclusion: "failure", html_url }, [evaluate("success", 7), upload], 60)).toMatchObject(
      { exitCode: 0 },
    );
    expect(judgeRun({ conclusion: "failure", html_url }, [evaluate("failure", 7)], 60)).toMatchObject({
      exitCode: 1,
    });
  });

  test("tells a failure from one that its time limit ended", () => {
    const failed = (seconds: number) =>
      judgeRun({ conclusion: "failure", html_url }, [evaluate("failure", seconds)], 60);
    expect(failed(59)).toMatchObject({ kind: "evaluated" });
    expect(failed(60)).toMatchObject({ kind: "none", reason: "wall-time" });
    expect(judgeRun({ conclusion: "success", html_url }, [evaluate("success", 60)], 60)).toMatchObject({
      exitCode: 0,
    });
  });

  test("is no evidence where somebody ended it, though its evaluation had passed", () => {
    expect(judgeRun({ conclusion: "cancelled", html_url }, [evaluate("success", 7)], 60)).toMatchObject({
      kind: "none",
      reason: "cancelled",
    });
  });

  test.each([null, "skipped", "cancelled"])("is no evidence where its evaluation ended as %s", (ended) => {
    expect(judgeRun({ conclusion: "failure", html_url }, [evaluate(ended, 7)], 60)).toMatchObject({
      kind: "none",
      reason: "not-started",
    });
  });

  test("has taken no time where GitHub does not say", () => {
    const step = { name: "Evaluate", conclusion: "success", started_at: null };
    expect(judgeRun({ conclusion: "success", html_url }, [step], 60)).toMatchObject({ milliseconds: 0 });
  });
});

describe("a run that goes on", () => {
  test("is asked after the rarer the older it is", () => {
    const pauses = [0, 30, 100, 400, 4000].map((age) =>
      waitFor({ status: "in_progress", html_url }, age, 3600),
    );
    expect(pauses.map((next) => (next.kind === "wait" ? next.seconds : next.reason))).toEqual([
      15, 15, 25, 100, 120,
    ]);
  });

  test("is given up where no runner takes it, or where it outlives all its limits", () => {
    const after = (status: string, age: number) => {
      const next = waitFor({ status, html_url }, age, 600);
      return next.kind === "none" ? next.reason : next.kind;
    };
    expect(after("queued", 3600)).toBe("wait");
    expect(after("queued", 3601)).toBe("not-started");
    expect(after("in_progress", 7800)).toBe("wait");
    expect(after("in_progress", 7801)).toBe("wall-time");
  });
});
