import { describe, expect, test } from "vitest";
import { acme, at, octokitWith, refusal, repo, tokenFor } from "./acme.ts";

describe("check runs", () => {
  test("go from queued to a conclusion, and annotations add up", async () => {
    const { octokit, head } = await acme();
    const { data } = await octokit.rest.checks.create({
      ...at,
      name: "hone/gate",
      head_sha: head,
      status: "in_progress",
    });
    expect(data).toMatchObject({ status: "in_progress", conclusion: null, app: { slug: "hone" } });
    const annotation = {
      path: "README.md",
      start_line: 1,
      end_line: 1,
      annotation_level: "notice" as const,
      message: "m",
    };
    const output = { title: "t", summary: "s", annotations: Array.from({ length: 50 }, () => annotation) };
    await octokit.rest.checks.update({ ...at, check_run_id: data.id, output });
    await octokit.rest.checks.update({
      ...at,
      check_run_id: data.id,
      conclusion: "success",
      output: { ...output, annotations: [annotation] },
    });
    const { data: done } = await octokit.rest.checks.get({ ...at, check_run_id: data.id });
    expect(done).toMatchObject({
      status: "completed",
      conclusion: "success",
      output: { annotations_count: 51, summary: "s" },
    });
    expect(done.completed_at).not.toBeNull();
    const listed = await octokit.rest.checks.listForRef({ ...at, ref: "main", check_name: "hone/gate" });
    expect(listed.data).toMatchObject({ total_count: 1, check_runs: [{ id: data.id }] });
  });

  test("are refused beyond GitHub's limits", async () => {
    const { octokit, twin, head } = await acme();
    const create = (input: object) =>
      refusal(octokit.rest.checks.create({ ...at, name: "hone/gate", head_sha: head, ...input }));
    const annotation = { path: "a", start_line: 1, end_line: 1, annotation_level: "notice", message: "m" };
    const action = { label: "Go", description: "Go", identifier: "go" };
    const output = { title: "t", summary: "s" };
    for (const input of [
      { status: "completed" },
      { completed_at: "2026-01-01T00:00:00Z" },
      { status: "done" },
      { conclusion: "passed" },
      { conclusion: "stale" },
      { head_sha: "0".repeat(40) },
      { output: { ...output, summary: "s".repeat(65_536) } },
      { output: { ...output, text: "s".repeat(65_536) } },
      { output: { ...output, annotations: Array.from({ length: 51 }, () => annotation) } },
      { actions: [action, action, action, action] },
      { actions: [{ ...action, label: "l".repeat(21) }] },
      { actions: [{ ...action, description: "d".repeat(41) }] },
      { actions: [{ ...action, identifier: "i".repeat(21) }] },
    ]) {
      expect([input, (await create(input)).status]).toEqual([input, 422]);
    }
    expect(twin.state(repo).checks).toEqual([]);
  });

  test("of another App can be read and not changed", async () => {
    const { octokit, twin, head } = await acme();
    const { id } = await twin.addCheckRun({
      repo,
      sha: head,
      name: "build",
      conclusion: "failure",
      app: "circle",
    });
    expect((await octokit.rest.checks.get({ ...at, check_run_id: id })).data).toMatchObject({
      app: { slug: "circle" },
      conclusion: "failure",
    });
    expect(
      await refusal(octokit.rest.checks.update({ ...at, check_run_id: id, conclusion: "success" })),
    ).toMatchObject({ status: 403 });
    const { data } = await octokit.rest.checks.listSuitesForRef({ ...at, ref: head });
    expect(data.check_suites).toMatchObject([{ status: "completed", conclusion: "failure" }]);
  });

  test("commit statuses: the newest of a context counts, writing needs its permission, descriptions are short", async () => {
    const { octokit, twin, head } = await acme({ permissions: { contents: "read", statuses: "write" } });
    const create = (input: object) =>
      octokit.rest.repos.createCommitStatus({ ...at, sha: head, state: "success", ...input });
    await twin.addStatus(repo, "rita", { sha: head, state: "failure", context: "ci" });
    expect((await octokit.rest.repos.getCombinedStatusForRef({ ...at, ref: "main" })).data.state).toBe(
      "failure",
    );
    await create({ context: "ci" });
    expect((await octokit.rest.repos.getCombinedStatusForRef({ ...at, ref: "main" })).data).toMatchObject({
      state: "success",
      total_count: 1,
    });
    expect(await refusal(create({ description: "d".repeat(141) }))).toMatchObject({ status: 422 });
  });
});

describe("workflow runs", () => {
  const failing = { repo, workflow: "CI", branch: "main", conclusion: "failure" as const };

  test("are listed with jobs of the newest attempt, and each attempt keeps its own", async () => {
    const { octokit, twin, head } = await acme();
    const jobs = (conclusion: "failure" | "success") => [
      { name: "test", conclusion, log: `it was a ${conclusion}\n` },
    ];
    const run = await twin.addWorkflowRun({
      ...failing,
      sha: head,
      jobs: jobs("failure"),
      createdAt: "2026-01-02T03:04:05Z",
    });
    await twin.addWorkflowRun({
      ...failing,
      sha: head,
      runId: run.id,
      conclusion: "success",
      jobs: jobs("success"),
    });
    const { data } = await octokit.rest.actions.listWorkflowRunsForRepo({
      ...at,
      created: ">=2026-01-01",
      branch: "main",
    });
    expect(data.workflow_runs).toMatchObject([
      { id: run.id, run_attempt: 2, conclusion: "success", created_at: "2026-01-02T03:04:05Z" },
    ]);
    expect(
      (await octokit.rest.actions.listWorkflowRunsForRepo({ ...at, created: ">2026-01-02" })).data
        .total_count,
    ).toBe(0);
    const newest = await octokit.rest.actions.listJobsForWorkflowRun({ ...at, run_id: run.id });
    const first = await octokit.rest.actions.listJobsForWorkflowRunAttempt({
      ...at,
      run_id: run.id,
      attempt_number: 1,
    });
    expect([newest, first].map(({ data }) => data.jobs.map(({ conclusion }) => conclusion))).toEqual([
      ["success"],
      ["failure"],
    ]);
    expect(first.data.jobs[0]?.check_run_url).toBe(
      `${twin.api}/repos/${repo}/check-runs/${first.data.jobs[0]?.id}`,
    );
  });

  test("a log comes by a link that refuses GitHub's credential, and is gone after retention", async () => {
    const { octokit, twin, head, token } = await acme();
    const jobs = [
      { name: "test", conclusion: "failure" as const, log: "boom\n" },
      { name: "old", conclusion: "failure" as const, log: null },
    ];
    const { jobs: made } = await twin.addWorkflowRun({ ...failing, sha: head, jobs });
    const [kept, removed] = made.map(({ id }) => id);
    const url = `${twin.api}/repos/${repo}/actions/jobs/${kept}/logs`;
    const authorization = `bearer ${token}`;
    const redirect = await fetch(url, { headers: { authorization }, redirect: "manual" });
    const location = redirect.headers.get("location") ?? "";
    expect(redirect.status).toBe(302);
    expect((await fetch(location, { headers: { authorization } })).status).toBe(400);
    expect(await (await fetch(location)).text()).toBe("boom\n");
    const read = (job_id = 0) => octokit.rest.actions.downloadJobLogsForWorkflowRun({ ...at, job_id });
    expect((await read(kept)).data).toBe("boom\n");
    expect(await refusal(read(removed))).toMatchObject({ status: 410 });
  });

  test("artifacts are zip files; expired ones answer 410", async () => {
    const { octokit, twin, head } = await acme();
    const files = [{ path: "results/junit.xml", content: "<testsuite/>" }];
    const artifacts = [
      { name: "results", files },
      { name: "old", files, expired: true },
    ];
    const run = await twin.addWorkflowRun({ ...failing, sha: head, artifacts });
    const { data } = await octokit.rest.actions.listWorkflowRunArtifacts({ ...at, run_id: run.id });
    const download = (artifact_id = 0) =>
      octokit.rest.actions.downloadArtifact({ ...at, artifact_id, archive_format: "zip" });
    const zip = Buffer.from((await download(data.artifacts[0]?.id)).data as ArrayBuffer);
    expect(zip.subarray(0, 4).toString("latin1")).toBe("PK\u0003\u0004");
    expect(zip.includes("<testsuite/>")).toBe(true);
    expect(await refusal(download(data.artifacts[1]?.id))).toMatchObject({ status: 410 });
  });

  test("a fork's run names no pull request, whatever it ran for", async () => {
    const { octokit, twin } = await acme();
    await twin.addRepository({ owner: "fay", name: "agent", forkOf: repo });
    const sha = await twin.asUser("fay").push("fay/agent", "idea", { "a.md": "a\n" }, "Idea");
    await twin.asUser("fay").openPullRequest(repo, { title: "Idea", head: "fay:idea" });
    const run = await twin.addWorkflowRun({
      ...failing,
      branch: "idea",
      sha,
      headRepository: "fay/agent",
      actor: "fay",
    });
    const { data } = await octokit.rest.actions.getWorkflowRun({ ...at, run_id: run.id });
    expect(data).toMatchObject({
      pull_requests: [],
      head_repository: { full_name: "fay/agent" },
      event: "pull_request",
    });
    const own = await twin.asUser("rita").push(repo, "own", { "b.md": "b\n" }, "Own");
    await twin.asUser("rita").openPullRequest(repo, { title: "Own", head: "own" });
    const second = await twin.addWorkflowRun({ ...failing, branch: "own", sha: own });
    expect(
      (await octokit.rest.actions.getWorkflowRun({ ...at, run_id: second.id })).data.pull_requests,
    ).toMatchObject([{ number: 2 }]);
  });

  test("a dispatch needs actions:write, a workflow file, and its trigger", async () => {
    const { octokit, twin, installationId } = await acme();
    await twin.asUser("rita").push(
      repo,
      "main",
      {
        ".github/workflows/run.yml": "name: Run\non: workflow_dispatch\n",
        ".github/workflows/ci.yml": "on: push\n",
      },
      "CI",
    );
    const dispatch = (by: typeof octokit, workflow_id: string) =>
      by.rest.actions.createWorkflowDispatch({ ...at, workflow_id, ref: "main" });
    expect(await refusal(dispatch(octokit, "run.yml"))).toMatchObject({ status: 403 });
    twin.uninstall(installationId);
    const writes = twin.install({ account: "acme", permissions: { actions: "write" } });
    const writer = octokitWith(twin, await tokenFor(twin, writes.id));
    expect((await dispatch(writer, "run.yml")).status).toBe(204);
    expect(twin.state(repo).runs).toMatchObject([{ event: "workflow_dispatch", status: "queued" }]);
    expect(await refusal(dispatch(writer, "ci.yml"))).toMatchObject({ status: 422 });
    expect(await refusal(dispatch(writer, "no.yml"))).toMatchObject({ status: 404 });
  });
});
