import { expect, test } from "vitest";
import { dispatchTrial } from "../../../../src/adapters/github/runner/dispatch-trial.ts";
import type { TrialRunPlan } from "../../../../src/adapters/github/runner/plan-trial-run.ts";
import { RUNNER_PERMISSIONS } from "../../../../src/adapters/github/permission-sets.ts";
import { scriptedGithub, TARGET, type Script } from "../scripted-github.ts";

const REPO = "/repos/acme/agent";
const BRANCH = "hone/trial/0a1b";
const DISPATCH = `POST ${REPO}/actions/workflows/hone-trial.yml/dispatches`;

const plan: TrialRunPlan = {
  marker: "0a1b",
  branch: BRANCH,
  base: "b1",
  changes: [],
  message: "one trial",
  inputs: { trial: "0a1b" },
};

const writable: Script = {
  [`GET ${REPO}/git/matching-refs/heads%2Fhone%2Ftrial%2F`]: { json: [] },
  [`GET ${REPO}/git/commits/b1`]: { json: { sha: "b1", tree: { sha: "t1" } } },
  [`POST ${REPO}/git/commits`]: { status: 201, json: { sha: "c1" } },
  [`POST ${REPO}/git/refs`]: { status: 201, json: {} },
};

function dispatching(script: Script) {
  const { app, seen } = scriptedGithub({ ...writable, ...script });
  const github = app.forRepository({ ...TARGET, permissions: RUNNER_PERMISSIONS });
  return { dispatched: dispatchTrial(github, TARGET, plan), seen };
}

test("a dispatch says where its run is", async () => {
  const html_url = "https://github.test/runs/7";
  const { dispatched, seen } = dispatching({ [DISPATCH]: { json: { workflow_run_id: 7, html_url } } });
  await expect(dispatched).rejects.toMatchObject({
    name: "StillRunning",
    message: `waiting for ${html_url}`,
  });
  expect(seen.at(-1)?.body).toEqual({
    ref: BRANCH,
    inputs: { trial: "0a1b" },
    return_run_details: true,
  });
});

test("a GitHub that does not know the question about the run is asked without it", async () => {
  const { dispatched, seen } = dispatching({
    [DISPATCH]: ({ body }) =>
      "return_run_details" in (body as object)
        ? { status: 422, json: { message: 'Invalid request. "return_run_details" is not a permitted key.' } }
        : { status: 204 },
  });
  await expect(dispatched).rejects.toMatchObject({
    name: "StillRunning",
    message: "waiting for GitHub Actions to begin the run",
  });
  expect(seen.at(-1)?.body).toEqual({ ref: BRANCH, inputs: { trial: "0a1b" } });
});

test("a branch whose dispatch was refused goes again", async () => {
  const ref = `${REPO}/git/refs/${encodeURIComponent(`heads/${BRANCH}`)}`;
  let looks = 0;
  const { dispatched, seen } = dispatching({
    [DISPATCH]: { status: 403, json: { message: "Resource not accessible by integration" } },
    [`GET ${REPO}/git/ref/${encodeURIComponent(`heads/${BRANCH}`)}`]: () => {
      looks += 1;
      return looks === 1
        ? { status: 404, json: { message: "Not Found" } }
        : { json: { object: { sha: "c1" } } };
    },
    [`DELETE ${ref}`]: { status: 204 },
  });
  await expect(dispatched).rejects.toMatchObject({ status: 403 });
  expect(seen.at(-1)).toMatchObject({ method: "DELETE" });
});
