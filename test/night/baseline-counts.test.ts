import { describe, expect, test } from "vitest";
import { baselineFailures, runBaseline } from "../../src/night/run-baseline.ts";
import type { Baseline } from "../../src/night/step-results.ts";
import type { SandboxState } from "../../src/domain/sandbox-state.ts";
import { configOf } from "../config/shipped.ts";
import { NOW, portsOf, SHA, type World } from "./ports-of.ts";

const { settings } = configOf("version: 1\nevaluation: { command: run, results: all.xml }\n");

function baselineOf(run: World["run"]): Promise<Baseline> {
  return runBaseline(portsOf(run === undefined ? {} : { run }).sandbox, SHA, settings.evaluation);
}

describe("the baseline", () => {
  test("counts passes and failures of two runs, so that flaky is told from reproduced", async () => {
    const baseline = await baselineOf((_changes, count) => ({
      "s::good": null,
      "s::bad": `wrong ${count}`,
      "s::flaky": count === 0 ? "late" : null,
    }));
    expect(baseline).toEqual({
      kind: "ran",
      runs: 2,
      milliseconds: 10,
      cases: {
        "s::good": { passes: 2, failures: 0, file: null, message: "" },
        "s::bad": { passes: 0, failures: 2, file: null, message: "wrong 1" },
        "s::flaky": { passes: 1, failures: 1, file: null, message: "late" },
      },
    });
    const failures = baselineFailures(baseline, SHA, "main", NOW);
    expect(failures.map(({ test: id, rerunPassed, primary }) => [id, rerunPassed, primary])).toEqual([
      ["s::bad", false, "wrong 1"],
      ["s::flaky", true, "late"],
    ]);
  });

  test("counts cases that are called like an object's own words", async () => {
    const baseline = await baselineOf(() => ({ constructor: "wrong", __proto__x: null, toString: null }));
    expect(baseline).toMatchObject({
      cases: { constructor: { passes: 0, failures: 2 }, toString: { passes: 2, failures: 0 } },
    });
  });

  test("is none as soon as one run is lost or says nothing", async () => {
    const lost = { kind: "none", reason: "wall-time", detail: "after 3 s", output: "so far" } as const;
    const run = { ...lost, milliseconds: 3000, sandbox: "memory 1" };
    const second = await baselineOf((_changes, count) => (count === 0 ? { "s::bad": "wrong" } : run));
    expect(second).toEqual({ kind: "none", reason: "wall-time: after 3 s so far" });
    expect(baselineFailures(second, SHA, "main", NOW)).toEqual([]);
    expect(await baselineOf(() => ({}))).toEqual({
      kind: "none",
      reason: expect.stringContaining("no cases in the result files") as string,
    });
  });

  test("is none without a command, and where the sandbox refuses, and then runs nothing", async () => {
    const never: World["run"] = () => {
      throw new Error("it ran");
    };
    const ports = portsOf({ run: never });
    const refused: SandboxState = { kind: "refused", reason: "no bwrap.", advice: "Install it." };
    const sandbox = { ...ports.sandbox, state: async () => refused };
    expect(await runBaseline(ports.sandbox, SHA, null)).toMatchObject({ kind: "none" });
    expect(await runBaseline(sandbox, SHA, settings.evaluation)).toEqual({
      kind: "none",
      reason: "no bwrap. Install it.",
    });
  });
});
