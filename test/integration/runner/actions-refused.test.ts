import { readFile, readdir } from "node:fs/promises";
import { deflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import type { CheckConclusion } from "../../twin/state/check-state.ts";
import type { StepState } from "../../twin/state/run-state.ts";
import { defaultPermissions } from "../../twin/create-world.ts";
import type { RunInput } from "../../twin/changes/workflow-runs.ts";
import { calledOperations } from "../../twin/contract/called-operations.ts";
import { readDescription } from "../../twin/contract/load-contract.ts";
import { reachedOperations } from "../../twin/contract/reached-operations.ts";
import { deflatedZip } from "../../twin/http/deflated-zip.ts";
import { zipOf } from "../../twin/http/zip-of.ts";
import { REPO } from "../publishing/github-world.ts";
import { WORKFLOW, evaluation, runnerWorld, stillRunning, type RunnerWorld } from "./runner-world.ts";

interface Ending {
  conclusion: CheckConclusion;
  steps?: Record<string, [CheckConclusion, seconds: number]>;
  artifacts?: RunInput["artifacts"];
}

/* Ends the run that waits as its runner would have it. */
async function end({ twin }: RunnerWorld, { conclusion, steps, artifacts = [] }: Ending): Promise<void> {
  const run = twin.state(REPO).runs.findLast(({ status }) => status === "queued");
  if (run === undefined) throw new Error("nothing was dispatched");
  const begun = Date.parse(run.createdAt);
  const played = Object.entries(steps ?? {}).map(([name, [ended, seconds]]): StepState => ({
    name,
    conclusion: ended,
    startedAt: new Date(begun).toISOString(),
    completedAt: new Date(begun + seconds * 1000).toISOString(),
  }));
  const jobs =
    steps === undefined ? [] : [{ name: "trial", conclusion, log: "its last words\n", steps: played }];
  const { branch, sha, id: runId } = run;
  const named = { repo: REPO, workflow: run.workflow.name, branch, sha, runId, attempt: 1 };
  await twin.addWorkflowRun({ ...named, conclusion, jobs, artifacts });
}

/* What each of these endings of a trial is read as, by its name. */
async function readAs(endings: Record<string, Ending>): Promise<Record<string, unknown>> {
  const world = await runnerWorld();
  const found: Record<string, unknown> = {};
  for (const [id, ending] of Object.entries(endings)) {
    await stillRunning(world.runner.run({ ...world.request, id }));
    await end(world, ending);
    const run = await world.runner.run({ ...world.request, id });
    found[id] =
      run.kind === "none"
        ? [run.reason, run.detail.replace(/http\S+/, "URL"), run.output]
        : [run.exitCode, run.files.map(({ path }) => path), run.output];
  }
  expect(await world.branches()).toEqual([]);
  return found;
}

test("a run that did not come to its evaluation, or not to its end, is no evidence", async () => {
  const skipped = { Evaluate: ["skipped", 0] } satisfies Ending["steps"];
  expect(
    await readAs({
      cancelled: { conclusion: "cancelled", steps: { Evaluate: ["cancelled", 3] } },
      "timed out": { conclusion: "timed_out", steps: { Evaluate: ["cancelled", 3] } },
      "never started": { conclusion: "failure" },
      "no set-up": { conclusion: "failure", steps: { "Set up": ["failure", 3], ...skipped } },
      "no checkout": { conclusion: "failure", steps: { "Check out": ["failure", 3], ...skipped } },
      "wall time": { conclusion: "failure", steps: { Evaluate: ["failure", evaluation.timeout_seconds] } },
    }),
  ).toMatchInlineSnapshot(`
    {
      "cancelled": [
        "cancelled",
        "the run was cancelled: URL",
        "its last words
    ",
      ],
      "never started": [
        "not-started",
        "the run ended (failure) before its step “Evaluate”: URL",
        "",
      ],
      "no checkout": [
        "not-started",
        "the run ended (failure) before its step “Evaluate”: URL",
        "its last words
    ",
      ],
      "no set-up": [
        "setup-failed",
        "the step “Set up” failed: URL",
        "its last words
    ",
      ],
      "timed out": [
        "wall-time",
        "the run reached its time limit: URL",
        "its last words
    ",
      ],
      "wall time": [
        "wall-time",
        "it ran longer than 60 s",
        "its last words
    ",
      ],
    }
  `);
});

test("a run that wrote no results has run, and its log says what happened", async () => {
  const endings = { silent: { conclusion: "failure", steps: { Evaluate: ["failure", 2] } } } satisfies Record<
    string,
    Ending
  >;
  expect(await readAs(endings)).toEqual({ silent: [1, [], "its last words\n"] });
});

test("an artifact that is odd in any way is refused whole", async () => {
  const file = { path: "results/a.xml", content: "<testsuite/>" };
  const bomb = deflatedZip(file.path, 30_000_000, deflateRawSync);
  const many = Array.from({ length: 501 }, (_, at) => ({ path: `r/${at}.xml`, content: "" }));
  const named = (path: string) => [{ name: "results", files: [{ ...file, path }] }];
  const packed = (zip: Buffer) => [{ name: "results", files: [], zip }];
  const ours = { name: "results", files: [file] };
  const artifacts: Record<string, NonNullable<Ending["artifacts"]>> = {
    "a zip bomb": packed(bomb),
    "a path that leaves its folder": named("../../a.xml"),
    "an absolute path": named("/etc/a.xml"),
    "a path with backslashes": named("..\\a.xml"),
    "two files of one name": [{ name: "results", files: [file, file] }],
    "no archive at all": packed(Buffer.from("<html>")),
    "half an archive": packed(zipOf([file]).subarray(0, -30)),
    "too many files": [{ name: "results", files: many }],
    "more than is read": packed(Buffer.alloc(17 * 1024 * 1024)),
    "what is gone": [{ ...ours, expired: true }],
    "two artifacts": [ours, ours],
    "one of ours and another's": [ours, { ...ours, name: "results-2" }],
  };
  const passed = { conclusion: "success", steps: { Evaluate: ["success", 2] } } satisfies Ending;
  const endings = Object.entries(artifacts).map(([what, each]) => [what, { ...passed, artifacts: each }]);
  expect(await readAs(Object.fromEntries(endings) as Record<string, Ending>)).toMatchInlineSnapshot(`
    {
      "a path that leaves its folder": [
        "collect-failed",
        "the artifact holds a file whose name is no plain path: "../../a.xml"",
        "",
      ],
      "a path with backslashes": [
        "collect-failed",
        "the artifact holds a file whose name is no plain path: "..\\\\a.xml"",
        "",
      ],
      "a zip bomb": [
        "collect-failed",
        "Reading stopped in results/a.xml: it unpacks to more than 400 times its size.",
        "",
      ],
      "an absolute path": [
        "collect-failed",
        "the artifact holds a file whose name is no plain path: "/etc/a.xml"",
        "",
      ],
      "half an archive": [
        "collect-failed",
        "The archive is no zip file, or its end is missing.",
        "",
      ],
      "more than is read": [
        "collect-failed",
        "the artifact results is gone, or larger than is read",
        "",
      ],
      "no archive at all": [
        "collect-failed",
        "The archive is no zip file, or its end is missing.",
        "",
      ],
      "one of ours and another's": [
        0,
        [
          "results/a.xml",
        ],
        "",
      ],
      "too many files": [
        "collect-failed",
        "The archive holds more than 500 files; the others were not read.",
        "",
      ],
      "two artifacts": [
        "collect-failed",
        "the run uploaded several artifacts named results",
        "",
      ],
      "two files of one name": [
        "collect-failed",
        "the artifact holds two files of one name",
        "",
      ],
      "what is gone": [
        "collect-failed",
        "the artifact results is gone, or larger than is read",
        "",
      ],
    }
  `);
});

test("a repository without the workflow is told what to do, before anything is pushed", async () => {
  const { runner, request, branches } = await runnerWorld({ files: { [WORKFLOW]: null } });
  const state = await runner.state();
  expect(state).toMatchObject({ kind: "refused", reason: expect.stringContaining(WORKFLOW) });
  expect(state.kind === "refused" && state.advice).toContain("docs/hone-trial.yml");
  const run = await runner.run(request);
  expect(run).toMatchObject({ kind: "none", reason: "not-started" });
  expect(run.kind === "none" && run.detail).toContain("docs/hone-trial.yml");
  expect(await branches()).toEqual([]);
});

test("an App without the permission is refused, and told which one", async () => {
  const { runner, request } = await runnerWorld({ permissions: defaultPermissions });
  expect(await runner.state()).toMatchObject({
    kind: "refused",
    advice: expect.stringContaining("actions: write"),
  });
  const run = await runner.run(request);
  expect(run).toMatchObject({ kind: "none", reason: "not-started" });
  expect(run.kind === "none" && run.detail).toContain("actions: write");
});

test("a workflow that knows other inputs is refused in GitHub's words, and no branch stays", async () => {
  const files = { [WORKFLOW]: "on:\n  workflow_dispatch:\n    inputs: {}\njobs: {}\n" };
  const { runner, request, branches } = await runnerWorld({ files });
  const run = await runner.run(request);
  expect(run.kind === "none" && run.detail).toContain("Unexpected inputs");
  expect(await branches()).toEqual([]);
});

test("a run that no runner takes is cancelled after an hour", async () => {
  let minutes = -61;
  const clock = (): Date => new Date(Date.now() + minutes * 60_000);
  const { runner, request, twin, branches } = await runnerWorld({ clock });
  await stillRunning(runner.run(request));
  minutes = 0;
  const run = await runner.run(request);
  expect(run).toMatchObject({
    kind: "none",
    reason: "not-started",
    detail: expect.stringContaining("no runner"),
  });
  expect(twin.state(REPO).runs).toMatchObject([{ status: "completed", conclusion: "cancelled" }]);
  expect(await branches()).toEqual([]);
  expect(await runner.run(request)).toMatchObject({ kind: "none", reason: "cancelled" });
});

test("every operation that the runner calls is reached on the twin, under the contract", async () => {
  let hours = -49;
  const clock = (): Date => new Date(Date.now() + hours * 3_600_000);
  const world = await runnerWorld({ clock });
  await world.runner.state();
  await stillRunning(world.runner.run(world.request));
  hours = -2;
  await stillRunning(world.runner.run({ ...world.request, id: "queued" }));
  hours = 0;
  await world.runner.run({ ...world.request, id: "queued" });
  await stillRunning(world.runner.run({ ...world.request, id: "now" }));
  await end(world, {
    conclusion: "success",
    steps: { Evaluate: ["success", 1] },
    artifacts: [{ name: "results", files: [{ path: "results/a.xml", content: "<testsuite/>" }] }],
  });
  await world.runner.run({ ...world.request, id: "now" });
  const folder = "src/adapters/github/runner";
  const sources = await Promise.all(
    (await readdir(folder)).map((file) => readFile(`${folder}/${file}`, "utf8")),
  );
  const called = calledOperations(sources.join("\n"), readDescription());
  const reached = reachedOperations(world.twin.requests);
  expect(called.filter((operation) => !reached.has(operation))).toEqual([]);
  expect(called).toContain("actions/create-workflow-dispatch");
  expect(called).toContain("actions/cancel-workflow-run");
  expect(called.length).toBeGreaterThan(8);
});

test("branches of nights that were stopped go when a later trial begins", async () => {
  let hours = -49;
  const clock = (): Date => new Date(Date.now() + hours * 3_600_000);
  const { runner, request, branches } = await runnerWorld({ clock });
  await stillRunning(runner.run(request));
  hours = 0;
  await stillRunning(runner.run({ ...request, id: "night-2:0.0.0" }));
  expect(await branches()).toHaveLength(1);
});

test("what only GitHub's being busy keeps from happening is tried later", async () => {
  const { runner, request, twin } = await runnerWorld();
  twin.faults.add({
    match: ({ operation }) => operation === "git/create-commit",
    times: 1,
    kind: "bad-gateway",
  });
  await expect(runner.run(request)).rejects.toMatchObject({ name: "RetryLater" });
  await stillRunning(runner.run(request));
});
