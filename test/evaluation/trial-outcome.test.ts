import { expect, test } from "vitest";
import { trialOutcome } from "../../src/evaluation/trial-outcome.ts";
import type { TrialRun } from "../../src/ports.ts";

function ran(text: string): TrialRun {
  const files = [{ path: "results/r.xml", bytes: new TextEncoder().encode(text) }];
  return { kind: "ran", exitCode: 0, files, output: "", milliseconds: 5, sandbox: "bwrap" };
}

test("a trial keeps the times of its cases, as far as its results tell them", async () => {
  const report = '<testsuite name="s"><testcase name="a" time="1.23456"/><testcase name="b"/></testsuite>';
  const { outcome } = await trialOutcome(ran(report), "auto", (text) => text);
  const id = (name: string): string => expect.stringContaining(name) as string;
  expect(outcome).toMatchObject({ kind: "results", exitCode: 0 });
  expect(outcome.kind === "results" ? Object.entries(outcome.seconds ?? {}) : []).toEqual([[id("a"), 1.235]]);
});

test("a trial whose results tell no times keeps none", async () => {
  const { outcome } = await trialOutcome(
    ran('<testsuite name="s"><testcase name="b"/></testsuite>'),
    "auto",
    (text) => text,
  );
  expect(outcome).not.toHaveProperty("seconds");
});
