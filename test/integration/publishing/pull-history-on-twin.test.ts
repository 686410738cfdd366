import { describe, expect, test } from "vitest";
import { REPO, githubWorld } from "./github-world.ts";

const LONG_AGO = "2020-01-01T00:00:00.000Z";

async function withPull() {
  const world = await githubWorld();
  const agent = world.twin.asUser("robot[bot]");
  await agent.push(REPO, "topic", { "src/a.txt": "one line\nanother line\n" }, "Add lines");
  await world.twin.asUser("kim").push(REPO, "topic", { "src/b.txt": "by hand\n" }, "Mend it");
  const { number } = await agent.openPullRequest(REPO, {
    title: "feat: lines",
    head: "topic",
    body: "What and why.",
  });
  return { ...world, agent, number };
}

describe("a pull request's history on GitHub", () => {
  test("has its commits with the accounts behind them, oldest first, and its files with patches", async () => {
    const { hosting, number } = await withPull();
    expect(await hosting.pullCommits(number)).toMatchObject([
      { author: { login: "robot[bot]", bot: true }, merge: false, message: expect.stringMatching(/^Add/) },
      { author: { login: "kim", bot: false }, message: expect.stringMatching(/^Mend/) },
    ]);
    expect(await hosting.pullFiles(number)).toMatchObject([
      { path: "src/a.txt", patch: expect.stringContaining("+another line") },
      { path: "src/b.txt" },
    ]);
    expect(await hosting.pullText(number)).toEqual({ body: "What and why.", fork: false });
  });

  test("tells where it comes from a fork, whose words are a stranger's", async () => {
    const { hosting, twin } = await githubWorld();
    await twin.addRepository({ owner: "fay", name: "agent", forkOf: REPO });
    const fay = twin.asUser("fay");
    await fay.push("fay/agent", "idea", { "idea.txt": "mine\n" }, "An idea");
    const { number } = await fay.openPullRequest(REPO, { title: "An idea", head: "fay:idea" });
    expect(await hosting.pullText(number)).toMatchObject({ fork: true });
  });

  test("is null where there is no such pull request", async () => {
    const { hosting } = await githubWorld();
    expect(await hosting.pullCommits(99)).toBeNull();
    expect(await hosting.pullFiles(99)).toBeNull();
    expect(await hosting.pullText(99)).toBeNull();
  });
});

describe("reactions on GitHub", () => {
  test("to a pull request and to its author's comments come with their givers, in one call", async () => {
    const { twin, hosting, agent, number } = await withPull();
    twin.asUser("kim").reactToThread(REPO, number, "-1");
    twin.asUser("lee").react(REPO, agent.comment(REPO, number, "Done.").id, "heart");
    twin.asUser("lee").react(REPO, twin.asUser("kim").comment(REPO, number, "Well.").id, "heart");
    await hosting.reactions(LONG_AGO); // the first also asks who the bot is
    const asked = twin.requests.length;
    const { reactions, cut } = await hosting.reactions(LONG_AGO);
    expect(cut).toBe(false);
    expect(reactions).toMatchObject([
      { pull: number, content: "THUMBS_DOWN", actor: { login: "kim", bot: false } },
      { pull: number, content: "HEART", actor: { login: "lee" } },
    ]);
    expect(twin.requests.slice(asked).filter(({ path }) => path.endsWith("/graphql"))).toHaveLength(1);
  });

  test("to pull requests opened before the window are not read", async () => {
    const { twin, hosting, number } = await withPull();
    twin.asUser("kim").reactToThread(REPO, number, "-1");
    expect(await hosting.reactions("2999-01-01T00:00:00.000Z")).toEqual({ reactions: [], cut: false });
  });
});

describe("a permission on GitHub", () => {
  test("is that of the account with this id, not of whoever has its name now", async () => {
    const { twin, hosting } = await githubWorld();
    twin.asUser("kim");
    expect(await hosting.permissionOf("kim")).toBe("write");
    expect(await hosting.permissionOf("kim", 1)).toBe("none");
  });
});

describe("trajectories on GitHub", () => {
  test("are the JSON files in the artifacts of these runs that the patterns name", async () => {
    const { twin, hosting, plan } = await githubWorld();
    const files = [
      { path: "runs/a.jsonl", content: '{"run":"a","event":"end","result":"passed"}' },
      { path: "notes.txt", content: "no" },
    ];
    const run = {
      repo: REPO,
      workflow: "CI",
      branch: "main",
      sha: plan.base,
      conclusion: "success" as const,
    };
    const artifacts = [
      { name: "agent-runs-1", files },
      { name: "agent-runs-old", files, expired: true },
      { name: "coverage", files },
    ];
    const { id } = await twin.addWorkflowRun({ ...run, artifacts });
    await twin.addWorkflowRun({ ...run, artifacts });
    const found = await hosting.trajectoryFiles(["agent-runs-*"], [id, 99]);
    expect(found.problems).toEqual([]);
    expect(found.files).toMatchObject([{ path: "runs/a.jsonl", runId: id }]);
    expect(Buffer.from(found.files[0]?.bytes ?? []).toString()).toBe(files[0]?.content);
  });

  test("are 50 files of a night at most, none over 8 MiB, and what is left out is named", async () => {
    const { twin, hosting, plan } = await githubWorld();
    const run = {
      repo: REPO,
      workflow: "CI",
      branch: "main",
      sha: plan.base,
      conclusion: "success" as const,
    };
    const many = Array.from({ length: 60 }, (_, at) => ({ path: `runs/${at}.jsonl`, content: "{}" }));
    const large = [{ path: "large.json", content: "x".repeat(9 * 1024 * 1024) }];
    const artifacts = [
      { name: "agent-runs-large", files: large },
      { name: "agent-runs-many", files: many },
      { name: "agent-runs-more", files: many },
    ];
    const { id } = await twin.addWorkflowRun({ ...run, artifacts });
    const found = await hosting.trajectoryFiles(["agent-runs-*"], [id]);
    expect(found.files).toHaveLength(50);
    expect(found.problems.map(({ kind }) => kind).toSorted()).toEqual(["too-large", "too-many-entries"]);
  });
});
