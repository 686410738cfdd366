import { expect, test } from "vitest";
import { createActionsRunner } from "../../../src/adapters/github/runner/create-actions-runner.ts";
import { trialOutcome } from "../../../src/evaluation/trial-outcome.ts";
import type { TrialRun } from "../../../src/ports.ts";
import { REPO } from "../publishing/github-world.ts";
import { evaluation, mend, runnerWorld, stillRunning } from "./runner-world.ts";

test("a trial runs for real in the repository's workflow, and its results are read as any sandbox's", async () => {
  const { runner, whole, request, twin, branches, dispatches } = await runnerWorld();
  expect(await runner.state()).toMatchObject({ kind: "ready", backend: "actions" });

  const mended = await whole(request);
  expect(mended).toMatchObject({ kind: "ran", exitCode: 0, output: "" });
  expect(await casesOf(mended)).toEqual({ "a::unknown key": "passed" });
  const base = await whole({ ...request, id: "night-1:0.0.1", changes: [] });
  expect(base).toMatchObject({ kind: "ran", exitCode: 1 });
  expect(await casesOf(base)).toEqual({ "a::unknown key": "failed" });

  expect(dispatches()).toBe(2);
  expect(await branches()).toEqual([]);
  expect(twin.state(REPO).runs.map(({ event, conclusion }) => [event, conclusion])).toEqual([
    ["workflow_dispatch", "success"],
    ["workflow_dispatch", "failure"],
  ]);
});

test("while a run goes on it is waited for, by whichever process asks, and never begun twice", async () => {
  const { runner, request, twin, app, target, dispatches, branches } = await runnerWorld();
  const waits = await stillRunning(runner.run(request));
  expect(waits.message).toMatch(/^waiting for http.*\/actions\/runs\/\d+$/);
  const restarted = createActionsRunner({ app, target, beforeWrite: async () => undefined });
  await stillRunning(restarted.run(request));
  await stillRunning(runner.run(request));
  expect(dispatches()).toBe(1);
  expect(await branches()).toHaveLength(1);

  await twin.playRunner(REPO);
  expect(await restarted.run(request)).toMatchObject({ kind: "ran", exitCode: 0 });
  // killed before the answer was stored: it reads the same run again
  expect(await runner.run(request)).toMatchObject({ kind: "ran", exitCode: 0 });
  expect(dispatches()).toBe(1);
});

test("a dispatch whose answer was lost is not sent again while the run may still appear", async () => {
  const { runner, request, twin, dispatches } = await runnerWorld();
  twin.faults.add({
    match: ({ operation }) => operation === "actions/create-workflow-dispatch",
    times: 1,
    kind: "drop-after",
  });
  await expect(runner.run(request)).rejects.toThrow(/did not answer/);
  const hidden = twin.state(REPO).runs.splice(0);
  expect((await stillRunning(runner.run(request))).message).toMatch(/to begin the run/);
  twin.state(REPO).runs.push(...hidden);
  await stillRunning(runner.run(request));
  expect(dispatches()).toBe(1);
});

test("a branch that no run followed for five minutes is made anew with a run of its own", async () => {
  let minutes = -10;
  const clock = (): Date => new Date(Date.now() + minutes * 60_000);
  const { runner, request, twin, dispatches, branches } = await runnerWorld({ clock });
  await stillRunning(runner.run(request));
  twin.state(REPO).runs.splice(0);
  minutes = 0;
  await stillRunning(runner.run(request));
  await stillRunning(runner.run(request));
  expect(dispatches()).toBe(2);
  expect(await branches()).toHaveLength(1);
});

test("set-up runs on the base revision, before the candidate's files are there", async () => {
  const { whole, request } = await runnerWorld();
  const command = "mkdir -p results && cp seen.txt results/seen.xml";
  const setup = "cp prompts/system.md seen.txt";
  const ran = await whole({ ...request, evaluation: { ...evaluation, command, setup } });
  expect(textsOf(ran)).toEqual({ "results/seen.xml": "Be brief.\n" });
});

test("a candidate never touches a workflow, and a model that nobody counts is not given", async () => {
  const { runner, request, twin } = await runnerWorld();
  const changes = [{ path: ".github/workflows/hone-trial.yml", before: null, after: "on: push\n" }];
  const asked = twin.requests.length;
  expect(await runner.run({ ...request, changes })).toMatchObject({ kind: "none", reason: "not-started" });
  const paid = { ...request, evaluation: { ...evaluation, model_usd: 1 } };
  expect(await runner.run(paid)).toMatchObject({ kind: "none", reason: "not-started" });
  expect(twin.requests).toHaveLength(asked);
});

test("files that were committed are no results, and links are none either", async () => {
  const { whole, request } = await runnerWorld({ files: { "results/old.xml": "<testsuite/>" } });
  const command = "ln -s /etc/passwd results/link.xml; echo '<testsuite/>' > results/new.xml";
  const ran = await whole({ ...request, changes: mend, evaluation: { ...evaluation, command } });
  expect(textsOf(ran)).toEqual({ "results/new.xml": "<testsuite/>\n" });
});

async function casesOf(run: TrialRun): Promise<Record<string, string>> {
  const { outcome } = await Promise.resolve(trialOutcome(run, "auto", (text) => text));
  return outcome.kind === "results" ? outcome.cases : {};
}

function textsOf(run: TrialRun): Record<string, string> {
  if (run.kind === "none") throw new Error(`${run.reason}: ${run.detail}`);
  return Object.fromEntries(
    run.files.map((file) => [file.path, "bytes" in file ? new TextDecoder().decode(file.bytes) : "streamed"]),
  );
}
