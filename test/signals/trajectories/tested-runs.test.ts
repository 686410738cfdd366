import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readTrajectories } from "../../../src/signals/trajectories/read-trajectories.ts";

const read = (...rows: unknown[]) =>
  readTrajectories(rows.map((row) => JSON.stringify(row)).join("\n"), "2026-03-02T00:00:00.000Z");
const start = { run: "1", event: "start" };

describe("the evaluation case of a run, and how it ended", () => {
  test("are told by Hone's own format", () => {
    const { trajectories } = read(
      { ...start, case: "refund > twice" },
      { run: "1", event: "end", result: "failed" },
    );
    expect(trajectories).toMatchObject([{ case: "refund > twice", result: "failed" }]);
  });

  test.each([
    ["pass", "passed"],
    ["fail", "failed"],
  ])("are told by the conventions of OpenTelemetry for tests: %s", (status, result) => {
    const attributes = {
      "gen_ai.operation.name": "invoke_agent",
      "test.case.name": "refund > twice",
      "test.case.result.status": status,
    };
    expect(read({ traceId: "t", spanId: "s", attributes }).trajectories).toMatchObject([
      { case: "refund > twice", result },
    ]);
  });

  test("are told by the extra fields of an ATIF document", () => {
    const text = readFileSync(new URL("../../../fixtures/trajectories/atif.json", import.meta.url), "utf8");
    const document = JSON.parse(text) as object;
    expect(read({ ...document, extra: { case: "refund", result: "passed" } }).trajectories).toMatchObject([
      { case: "refund", result: "passed" },
    ]);
    expect(read(document).trajectories[0]).not.toHaveProperty("case");
  });

  test("are unknown where nothing tells them", () => {
    expect(read(start).trajectories[0]).not.toHaveProperty("case");
  });
});

describe("versions that a harness dealt", () => {
  test("are kept with the probability of the deal", () => {
    const assignments = [{ component: "prompts/system.md", arm: "new", propensity: 0.5 }];
    expect(read({ ...start, assignments }).trajectories).toMatchObject([{ assignments }]);
  });

  test.each([0, 1.5, -1])("are refused with a probability of %d", (propensity) => {
    const assignments = [{ component: "prompts/system.md", arm: "new", propensity }];
    const { trajectories, skipped } = read({ ...start, assignments });
    expect([trajectories, skipped.length]).toEqual([[], 1]);
  });
});
