import { readFileSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { DASHBOARD_MARKER } from "../../../src/messages/dashboard-body.ts";
import { calledOperations } from "../../twin/contract/called-operations.ts";
import { readDescription } from "../../twin/contract/load-contract.ts";
import { reachedOperations } from "../../twin/contract/reached-operations.ts";
import { BRANCH, REPO, githubWorld, type GithubWorld } from "../publishing/github-world.ts";

const folder = "src/adapters/github";
const source = readdirSync(folder)
  .filter((file) => file.endsWith(".ts"))
  .map((file) => readFileSync(`${folder}/${file}`, "utf8"))
  .join("\n");

/* A proposal by both ways of committing, brought up to date, on a branch that an abandoned night left. */
async function publish({ twin, hosting, plan }: GithubWorld): Promise<void> {
  twin.faults.add({ match: ({ operation }) => operation === "checks/create", times: 1, kind: "bad-gateway" });
  await hosting.publish(plan).catch(() => undefined);
  const base = await twin.asUser("kim").push(REPO, "main", { "README.md": "Newer.\n" }, "newer");
  const published = await hosting.publish({ ...plan, base });
  await hosting.gate(published.commit, { ...plan.gate, conclusion: "failure", title: "Withdrawn" });
  const script = { path: "skills/lookup/run.sh", before: "#!/bin/sh\nexit 1\n", after: "#!/bin/sh\n" };
  await hosting.publish({ ...plan, base, branch: `${BRANCH}-2`, changes: [script] });
  await hosting.openProposals();
}

async function readEvidence({ twin, hosting, plan }: GithubWorld): Promise<void> {
  const job = { name: "evaluate", conclusion: "failure" as const, log: "FAILED" };
  const run = { repo: REPO, workflow: "CI", branch: "main", sha: plan.base };
  const artifacts = [{ name: "junit", files: [{ path: "a.xml", content: "<testsuite/>" }] }];
  await twin.addWorkflowRun({ ...run, conclusion: "success", jobs: [{ ...job, conclusion: "success" }] });
  await twin.addWorkflowRun({ ...run, conclusion: "failure", jobs: [job], artifacts });
  const [failed] = await hosting.failedJobs("2020-01-01T00:00:00.000Z");
  await hosting.jobLog(failed?.jobId ?? 0);
  await hosting.greenJobs(failed?.workflowId ?? 0, "main");
  await hosting.jobAnnotations(failed?.jobId ?? 0);
  await hosting.runResults(failed?.runId ?? 0);
  await hosting.permissionOf("kim");
  await hosting.reactions("2020-01-01T00:00:00.000Z");
  await hosting.pullCommits(1);
  await hosting.pullFiles(1);
  await hosting.pullText(1);
  await hosting.readFileFromDefaultBranch("README.md");
}

async function tellPeople({ hosting }: GithubWorld): Promise<void> {
  const dashboard = { repositoryId: 1, title: "hone dashboard", body: DASHBOARD_MARKER };
  await hosting.report(dashboard);
  await hosting.report({ ...dashboard, body: `${DASHBOARD_MARKER}\n\nNews.` });
  const onboarding = {
    repositoryId: 1,
    branch: "hone/configure",
    baseBranch: "main",
    title: "Configure hone",
    body: "Nothing happens until you merge this.",
    path: ".github/hone.yml",
    content: "version: 1\n",
    commitMessage: "Configure hone",
  };
  await hosting.onboard(onboarding);
  await hosting.onboard({ ...onboarding, body: "Newer words." });
}

async function administer({ twin, app, target }: GithubWorld): Promise<void> {
  await app.installationRepositories(target.installationId);
  await app.findRepository(target.owner, target.name);
  twin.hooks.to(`${twin.url}/nowhere`);
  await twin.asUser("kim").openIssue(REPO, { title: "Lost on the way" });
  await twin.hooks.settled();
  await app.redeliverFailed();
  await twin.hooks.settled();
}

test("every operation that Hone's adapter calls is reached on the twin, under the contract", async () => {
  const world = await githubWorld();
  await publish(world);
  await readEvidence(world);
  await tellPeople(world);
  await administer(world);
  const reached = reachedOperations(world.twin.requests);
  const called = calledOperations(source, readDescription());
  expect(called.filter((operation) => !reached.has(operation))).toEqual([]);
  expect(called).toContain("graphql/createCommitOnBranch");
  expect(called).toContain("actions/download-job-logs-for-workflow-run");
  expect(called).toContain("actions/download-artifact");
  expect(called.length).toBeGreaterThan(25);
  expect(world.twin.violations).toEqual([]);
});
