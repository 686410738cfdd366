import { describe, expect, test } from "vitest";
import { runBaseline } from "../../src/night/run-baseline.ts";
import type { Sandbox, TrialRun } from "../../src/ports.ts";

const evaluation = {
  command: "run",
  results: "r.xml",
  format: "auto" as const,
  setup: null,
  timeout_seconds: 60,
  memory_mb: 512,
  golden: [],
  model_usd: 0,
};
// put together here, so that no scanner of this repository takes it for a real one
const token = ["ghp", "0123456789abcdefghijABCDEFGHIJ012345"].join("_");
const ran = (file: string, output = ""): TrialRun => ({
  kind: "ran",
  exitCode: 1,
  files: [{ path: "r.xml", bytes: new TextEncoder().encode(file) }],
  output,
  milliseconds: 1,
  sandbox: "memory",
});
const baselineOf = (run: TrialRun) => {
  const sandbox: Sandbox = {
    state: async () => ({ kind: "ready", backend: "memory", version: "1", limits: [] }),
    run: async () => run,
  };
  return runBaseline(sandbox, "s", evaluation);
};

test("of a long output without results the lines that say why are kept", async () => {
  const output = [
    ...Array.from({ length: 30 }, (_, index) => `building ${index}`),
    "Error: Cannot find module '../validator.js'",
    ...Array.from(
      { length: 60 },
      (_, index) => `    at step${index} (/repo/node_modules/runner/run.js:${index}:1)`,
    ),
  ].join("\n");
  const baseline = await baselineOf(ran("<testsuite/>", output));
  expect(baseline).toMatchObject({
    kind: "none",
    reason: expect.stringContaining("Error: Cannot find module '../validator.js'") as string,
  });
});

describe("the baseline keeps no credential that the repository's tests print", () => {
  test("in the message of a case", async () => {
    const baseline = await baselineOf(
      ran(`<testsuite><testcase name="a"><failure>sent ${token} to it</failure></testcase></testsuite>`),
    );
    expect(baseline).toMatchObject({
      cases: { a: { failures: 2, message: "sent [redacted:github-token] to it" } },
    });
  });

  test("in the output of a run without results", async () => {
    expect(await baselineOf(ran("<testsuite/>", `login ${token}`))).toMatchInlineSnapshot(`
      {
        "kind": "none",
        "reason": "no cases in the result files (looked for r.xml); the command exited with 1: login [redacted:github-token]",
      }
    `);
    const none = {
      kind: "none",
      reason: "setup-failed",
      detail: "exit 1",
      milliseconds: 1,
      sandbox: "m",
    } as const;
    expect(await baselineOf({ ...none, output: `login ${token}` })).toMatchInlineSnapshot(`
      {
        "kind": "none",
        "reason": "setup-failed: exit 1 login [redacted:github-token]",
      }
    `);
  });
});
