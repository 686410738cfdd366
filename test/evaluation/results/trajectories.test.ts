import { expect, test } from "vitest";
import { readResults } from "../../../src/evaluation/results/read-results.ts";

const run = (id: string, result: string, of: string | null) => [
  { run: id, event: "start", ...(of === null ? {} : { case: of }) },
  {
    run: id,
    event: "tool",
    tool: "refund",
    outcome: result === "failed" ? "error" : "ok",
    error: "HTTP 422",
  },
  { run: id, event: "end", result },
];
const read = (events: unknown[], path = "out/runs.jsonl") => {
  const bytes = new TextEncoder().encode(events.map((event) => JSON.stringify(event)).join("\n"));
  const results = readResults([{ path, bytes }], path.endsWith(".jsonl") ? "auto" : "trajectories");
  if (results.kind === "none") return results.reason;
  return results.cases.map(({ id, status }) => `${id} ${status}`).toSorted((a, b) => (a < b ? -1 : 1));
};

test("recorded runs are the results of the cases that they name, known by their file", () => {
  const events = [
    ...run("1", "passed", "refund"),
    ...run("2", "failed", "cancel"),
    ...run("3", "unknown", "hold"),
  ];
  const expected = ["cancel failed", "hold skipped", "refund passed"];
  expect(read(events)).toEqual(expected);
  expect(read(events, "out/runs.txt")).toEqual(expected);
});

test("of several runs of one case a failed one decides, and runs without a case are none", () => {
  expect(read([...run("1", "passed", "a"), ...run("2", "failed", "a"), ...run("3", "failed", null)])).toEqual(
    ["a failed"],
  );
  expect(read(run("1", "passed", null))).toContain("no recorded run names its evaluation case");
});
