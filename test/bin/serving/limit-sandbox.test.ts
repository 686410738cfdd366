import { expect, test } from "vitest";
import { limitSandbox } from "../../../src/bin/serving/limit-sandbox.ts";
import { operatorLimits } from "../../../src/bin/serving/operator-limits.ts";
import type { EvaluationSettings } from "../../../src/domain/settings.ts";
import { WrongUsage } from "../../../src/errors.ts";
import type { Sandbox, TrialRequest } from "../../../src/ports.ts";

const evaluation: EvaluationSettings = {
  command: "make eval",
  results: "results/*.xml",
  format: "auto",
  setup: null,
  timeout_seconds: 7200,
  memory_mb: 65_536,
  golden: [],
  model_usd: 0,
};

function recording(): { sandbox: Sandbox; asked: TrialRequest[] } {
  const asked: TrialRequest[] = [];
  const sandbox: Sandbox = {
    state: async () => ({ kind: "ready", backend: "b", version: "1", limits: [] }),
    async run(request) {
      asked.push(request);
      return { kind: "ran", exitCode: 0, files: [], output: "", milliseconds: 1, sandbox: "b" };
    },
  };
  return { sandbox, asked };
}

test("a run gets no more memory and time than the operator gives, and less where it asks for less", async () => {
  const { sandbox, asked } = recording();
  const limited = limitSandbox(sandbox, operatorLimits({}));
  await limited.run({ id: "", sha: "s", changes: [], evaluation });
  const modest = { ...evaluation, timeout_seconds: 60, memory_mb: 512 };
  await limited.run({ id: "", sha: "s", changes: [], evaluation: modest });
  expect(asked.map((request) => request.evaluation)).toEqual([
    { ...evaluation, timeout_seconds: 1800, memory_mb: 4096 },
    modest,
  ]);
});

test("a set-up runs only where the operator allows it, and the refusal says so", async () => {
  const { sandbox, asked } = recording();
  const request = { id: "", sha: "s", changes: [], evaluation: { ...evaluation, setup: "npm ci" } };
  expect(await limitSandbox(sandbox, operatorLimits({})).run(request)).toMatchObject({
    kind: "none",
    reason: "setup-failed",
    detail: expect.stringContaining("HONE_ALLOW_SETUP=1"),
  });
  expect(asked).toEqual([]);
  const allowed = await limitSandbox(sandbox, operatorLimits({ HONE_ALLOW_SETUP: "1" })).run(request);
  expect(allowed.kind).toBe("ran");
});

test.each(["abc", "0", "-1", "1.5"])("the operator's limit %s is refused", (text) => {
  expect(() => operatorLimits({ HONE_MAX_MEMORY_MB: text })).toThrow(WrongUsage);
});
