import * as fc from "fast-check";
import { expect, test } from "vitest";
import { planTrialRun } from "../../../../src/adapters/github/runner/plan-trial-run.ts";
import type { TrialRequest } from "../../../../src/ports.ts";

const request: TrialRequest = {
  id: "01NIGHT:0.0.3",
  sha: "a".repeat(40),
  changes: [{ path: "prompts/system.md", before: "a\n", after: "b\n" }],
  evaluation: {
    command: "make eval",
    results: "./results/*.xml",
    format: "auto",
    setup: null,
    timeout_seconds: 600,
    memory_mb: 512,
    golden: [],
    model_usd: 0,
  },
};

function planned(asked: TrialRequest) {
  const found = planTrialRun(asked);
  if (found.kind === "refused") throw new Error(found.detail);
  return found.plan;
}

test("a trial is a branch of Hone's own and the inputs of one run, both named by its marker", () => {
  const plan = planned(request);
  expect(plan.branch).toBe(`hone/trial/${plan.marker}`);
  expect(plan.inputs).toEqual({
    trial: plan.marker,
    command: "make eval",
    setup: "",
    results: "results/*.xml",
    seconds: "600",
  });
  expect(plan).toMatchObject({ base: request.sha, changes: request.changes });
});

test("its commit starts no other workflow of the repository", () => {
  expect(planned(request).message.split("\n")[0]).toContain("[skip ci]");
});

test("the same trial always has the same branch, and no two trials share one", () => {
  const names = fc.array(fc.string(), { minLength: 2, maxLength: 20 });
  fc.assert(
    fc.property(names, (ids) => {
      const branches = ids.map((id) => planned({ ...request, id }).branch);
      expect(new Set(branches).size).toBe(new Set(ids).size);
      expect(ids.map((id) => planned({ ...request, id }).branch)).toEqual(branches);
      for (const branch of branches) expect(branch).toMatch(/^hone\/trial\/[0-9a-f]{24}$/);
    }),
  );
  expect(planned({ ...request, sha: "b" }).branch).not.toBe(planned(request).branch);
});

test.each([".github/workflows/ci.yml", ".GitHub/Workflows/x.yml", ".github/workflows"])(
  "a candidate that changes %s has no run",
  (path) => {
    const changes = [...request.changes, { path, before: null, after: "" }];
    expect(planTrialRun({ ...request, changes })).toMatchObject({ kind: "refused" });
  },
);
