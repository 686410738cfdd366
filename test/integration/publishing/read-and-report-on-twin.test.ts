import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { fetchMirror } from "../../../src/adapters/git/fetch-mirror.ts";
import { createGitCode } from "../../../src/adapters/git/git-code.ts";
import { RetryLater } from "../../../src/errors.ts";
import { DASHBOARD_MARKER } from "../../../src/messages/dashboard-body.ts";
import { REPO, githubWorld } from "./github-world.ts";

describe("the dashboard on GitHub", () => {
  const plan = { repositoryId: 1, title: "hone dashboard", body: `${DASHBOARD_MARKER}\n\n## Health\nfine` };

  test("is one issue of the bot's own, also beside a forged one and after a lost answer", async () => {
    const { twin, hosting } = await githubWorld();
    const forged = await twin.asUser("mallory").openIssue(REPO, { title: plan.title, body: plan.body });
    twin.faults.add({
      match: ({ operation }) => operation === "issues/create",
      times: 1,
      kind: "drop-after",
    });
    await expect(hosting.report(plan)).rejects.toBeInstanceOf(RetryLater);
    const { url } = await hosting.report(plan);
    const newer = { ...plan, body: `${plan.body}, still` };
    expect(await hosting.report(newer)).toEqual({ url });
    const { threads } = twin.state(REPO);
    expect(threads.map(({ user, body }) => [user.login, body])).toEqual([
      ["mallory", plan.body],
      ["hone[bot]", newer.body],
    ]);
    expect(forged.body).toBe(plan.body);
    expect(twin.violations).toEqual([]);
  });

  test("is written only when it has changed", async () => {
    const { twin, hosting } = await githubWorld();
    await hosting.report(plan);
    const asked = twin.requests.length;
    await hosting.report(plan);
    expect(twin.requests.slice(asked).map(({ operation }) => operation)).toEqual(["issues/list-for-repo"]);
  });

  test("has no address where issues are switched off", async () => {
    const { hosting } = await githubWorld({ hasIssues: false });
    expect(await hosting.report(plan)).toEqual({ url: null });
  });
});

describe("onboarding on GitHub", () => {
  test("opens one pull request with the configuration, and a closed one stays closed", async () => {
    const { twin, hosting, git } = await githubWorld();
    const plan = {
      repositoryId: 1,
      branch: "hone/configure",
      baseBranch: "main",
      title: "Configure hone",
      body: "Nothing happens until you merge this.",
      path: ".github/hone.yml",
      content: "version: 1\n",
      commitMessage: "Configure hone",
    };
    twin.faults.add({ match: ({ operation }) => operation === "pulls/create", times: 1, kind: "drop-after" });
    await expect(hosting.onboard(plan)).rejects.toBeInstanceOf(RetryLater);
    const opened = await hosting.onboard(plan);
    expect(await hosting.onboard({ ...plan, body: "Newer words." })).toEqual(opened);
    expect(twin.state(REPO).threads.map(({ body }) => body)).toEqual(["Newer words."]);
    expect(await git("show", "hone/configure:.github/hone.yml")).toBe("version: 1");
    expect(await hosting.openProposals()).toEqual([]);
    expect(twin.state(REPO).checks).toEqual([]);
    await twin.asUser("kim").closePullRequest(REPO, 1);
    expect(await hosting.onboard(plan)).toEqual(opened);
    expect(twin.state(REPO).threads).toHaveLength(1);
    expect(twin.violations).toEqual([]);
  });
});

describe("reading from GitHub", () => {
  test("finds failed jobs with their logs, and knows a flaky one", async () => {
    const { twin, hosting, plan } = await githubWorld();
    const run = { repo: REPO, workflow: "CI", branch: "main", sha: plan.base };
    const failed = { name: "evaluate", conclusion: "failure" as const, log: "FAILED tests/test_lookup.py" };
    const passed = { name: "lint", conclusion: "success" as const, log: "ok" };
    await twin.addWorkflowRun({ ...run, conclusion: "failure", jobs: [failed, passed] });
    const flaky = await twin.addWorkflowRun({
      ...run,
      workflow: "Net",
      conclusion: "failure",
      jobs: [{ ...failed, log: null }],
    });
    await twin.addWorkflowRun({
      ...run,
      workflow: "Net",
      runId: flaky.id,
      conclusion: "success",
      jobs: [{ ...failed, conclusion: "success" }],
    });
    const jobs = (await hosting.failedJobs("2020-01-01T00:00:00.000Z")).toSorted((a, b) => a.jobId - b.jobId);
    expect(jobs.map(({ workflow, job, rerunPassed, fork }) => [workflow, job, rerunPassed, fork])).toEqual([
      ["CI", "evaluate", false, false],
      ["Net", "evaluate", true, false],
    ]);
    const pieces = await Array.fromAsync((await hosting.jobLog(jobs[0]?.jobId ?? 0)) ?? []);
    expect(pieces.map((piece) => Buffer.from(piece).toString()).join("")).toBe("FAILED tests/test_lookup.py");
    expect(await hosting.jobLog(jobs[1]?.jobId ?? 0)).toBeNull();
    expect(twin.violations).toEqual([]);
  });

  test("knows people's permissions, files of the default branch and the installation's repositories", async () => {
    const { twin, app, hosting, target } = await githubWorld();
    twin.asUser("kim");
    expect(await hosting.permissionOf("kim")).toBe("write");
    expect(await hosting.permissionOf("acme")).toBe("admin");
    expect(await hosting.permissionOf("nobody-of-this-name")).toBe("none");
    expect(await hosting.readFileFromDefaultBranch("prompts/system.md")).toBe("Be brief.\n");
    expect(await hosting.readFileFromDefaultBranch(".github/hone.yml")).toBeNull();
    expect(await app.installationRepositories(target.installationId)).toMatchObject([
      {
        id: target.repositoryId,
        owner: "acme",
        name: "agent",
        defaultBranch: "main",
        fork: false,
        archived: false,
      },
    ]);
    expect(twin.violations).toEqual([]);
  });

  test("clones with a token of its own", async () => {
    const { app, target, plan } = await githubWorld();
    const folder = await mkdtemp(join(tmpdir(), "hone-mirror-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const access = app.cloneAccess(target);
    await fetchMirror({ folder, url: access.url, token: await access.token() });
    expect(await createGitCode(folder, "main").head()).toEqual({ sha: plan.base, branch: "main" });
  });
});
