import { describe, expect, test } from "vitest";
import { githubWorld, REPO } from "./github-world.ts";

const since = "2020-01-01T00:00:00.000Z";
const failed = { name: "test (3.12)", conclusion: "failure" as const, log: "FAILED tests/a.py" };
const passed = { ...failed, conclusion: "success" as const };

describe("what GitHub knows of a failed job", () => {
  test("its failed marks, and none of the warnings", async () => {
    const { twin, hosting, plan } = await githubWorld();
    const annotations = [
      { path: "src/a.ts", annotation_level: "failure" as const, message: "Cannot find name 'x'" },
      { path: "src/a.ts", annotation_level: "warning" as const, message: "unused" },
    ];
    const run = { repo: REPO, workflow: "CI", branch: "main", sha: plan.base };
    await twin.addWorkflowRun({ ...run, conclusion: "failure", jobs: [{ ...failed, annotations }] });
    const [job] = await hosting.failedJobs(since);
    expect(await hosting.jobAnnotations(job?.jobId ?? 0)).toEqual([
      { path: "src/a.ts", line: 1, title: "", message: "Cannot find name 'x'" },
    ]);
    expect(await hosting.jobAnnotations(1)).toEqual([]);
    expect(twin.violations).toEqual([]);
  });

  test("the result files of its run, but for artifacts that expired or are something else", async () => {
    const { twin, hosting, plan } = await githubWorld();
    const files = [
      { path: "out/junit.xml", content: "<testsuite/>" },
      { path: "../../etc/passwd", content: "no" },
    ];
    const { id } = await twin.addWorkflowRun({
      repo: REPO,
      workflow: "CI",
      branch: "main",
      sha: plan.base,
      conclusion: "failure",
      jobs: [failed],
      artifacts: [
        { name: "test-results", files },
        { name: "junit-old", files, expired: true },
        { name: "coverage", files },
      ],
    });
    const found = await hosting.runResults(id);
    expect(
      found.map(({ name, files: kept, problems }) => [name, kept.map(({ path }) => path), problems]),
    ).toEqual([["test-results", ["out/junit.xml"], []]]);
    expect(Buffer.from(found[0]?.files[0]?.bytes ?? []).toString()).toBe("<testsuite/>");
    expect(twin.requests.filter(({ operation }) => operation === "actions/download-artifact")).toHaveLength(
      1,
    );
    expect(twin.violations).toEqual([]);
  });

  test("the same jobs of the last three green runs on a branch, and none of a fork's", async () => {
    const { twin, hosting, plan } = await githubWorld();
    const run = { repo: REPO, workflow: "CI", branch: "main", sha: plan.base };
    for (let at = 0; at < 4; at++) {
      await twin.addWorkflowRun({ ...run, conclusion: "success", jobs: [{ ...passed, log: `green ${at}` }] });
    }
    await twin.addWorkflowRun({ ...run, branch: "feature", conclusion: "success", jobs: [passed] });
    await twin.addWorkflowRun({ ...run, conclusion: "failure", jobs: [failed] });
    const [job] = await hosting.failedJobs(since);
    const green = await hosting.greenJobs(job?.workflowId ?? 0, "main");
    const logs = await Promise.all(
      green.map(async ({ jobId }) =>
        Buffer.concat(
          (await Array.fromAsync((await hosting.jobLog(jobId)) ?? [])) as Uint8Array[],
        ).toString(),
      ),
    );
    expect(green.map((each) => each.job)).toEqual(Array(3).fill("test (3.12)"));
    expect(logs.toSorted()).toEqual(["green 1", "green 2", "green 3"]);
    expect(await hosting.greenJobs(job?.workflowId ?? 0, "nowhere")).toEqual([]);
    expect(twin.violations).toEqual([]);
  });

  test("a run that is older than the window counts where it failed again in it", async () => {
    const { twin, hosting, plan } = await githubWorld();
    const now = Date.now();
    const ago = (days: number): string => new Date(now - days * 86_400_000).toISOString();
    const run = {
      repo: REPO,
      workflow: "CI",
      branch: "main",
      sha: plan.base,
      conclusion: "failure" as const,
      jobs: [failed],
    };
    const old = await twin.addWorkflowRun({ ...run, createdAt: ago(20) });
    expect(await hosting.failedJobs(ago(7))).toEqual([]);
    await twin.addWorkflowRun({ ...run, runId: old.id });
    expect((await hosting.failedJobs(ago(7))).map(({ runId, attempt }) => [runId, attempt])).toEqual([
      [old.id, 2],
    ]);
    expect(twin.violations).toEqual([]);
  });
});
