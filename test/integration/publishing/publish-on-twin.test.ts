import { describe, expect, test } from "vitest";
import { NightEnds, RetryLater } from "../../../src/errors.ts";
import { BRANCH, REPO, githubWorld, type GithubWorld } from "./github-world.ts";

/* Exactly one of each, whatever happened on the way. */
async function expectOneOfEach({ twin, git, plan }: GithubWorld): Promise<void> {
  const { threads, checks } = twin.state(REPO);
  expect(threads.filter(({ pull }) => pull !== null)).toHaveLength(1);
  expect(checks.map(({ name, conclusion, headSha }) => [name, conclusion, headSha])).toEqual([
    ["hone/gate", "success", await git("rev-parse", BRANCH)],
  ]);
  expect(await git("rev-list", "--count", `main..${BRANCH}`)).toBe("1");
  expect(await git("rev-parse", `${BRANCH}~1`)).toBe(plan.base);
  expect(await git("branch", "--list", "hone/*", "--format=%(refname:short)")).toBe(BRANCH);
  expect(twin.violations).toEqual([]);
}

describe("publishing on GitHub", () => {
  test("opens one pull request with a verified commit and its gate, and doing it again changes nothing", async () => {
    const world = await githubWorld();
    const first = await world.hosting.publish(world.plan);
    expect(first).toMatchObject({ branch: BRANCH, verifiedCommit: true });
    expect(await world.git("show", `${BRANCH}:prompts/system.md`)).toBe(
      "Be brief. Answer unknown keys with none.",
    );
    const asked = world.twin.requests.length;
    expect(await world.hosting.publish(world.plan)).toEqual(first);
    expect(world.twin.requests.slice(asked).filter(({ method }) => method !== "GET")).toEqual([]);
    await expectOneOfEach(world);
    const [pull] = world.twin.state(REPO).threads;
    expect(pull?.labels.map(({ name }) => name)).toEqual(["hone", "hone:harden"]);
    expect(await world.hosting.openProposals()).toMatchObject([
      { branch: BRANCH, number: first.number, url: first.url },
    ]);
  });

  test.each([
    "git/create-ref",
    "graphql/createCommitOnBranch",
    "checks/create",
    "pulls/create",
    "issues/create-label",
    "issues/add-labels",
  ])("is whole after the connection was cut right after %s", async (operation) => {
    const world = await githubWorld();
    world.twin.faults.add({
      match: (request) => request.operation === operation,
      times: 1,
      kind: "drop-after",
    });
    await expect(world.hosting.publish(world.plan)).rejects.toBeInstanceOf(RetryLater);
    const published = await world.hosting.publish(world.plan);
    expect(published.commit).toBe(await world.git("rev-parse", BRANCH));
    await expectOneOfEach(world);
  });

  test("does not open a second pull request after somebody closed the first in between", async () => {
    const world = await githubWorld();
    world.twin.faults.add({
      match: ({ operation }) => operation === "pulls/create",
      times: 1,
      kind: "drop-after",
    });
    await expect(world.hosting.publish(world.plan)).rejects.toBeInstanceOf(RetryLater);
    await world.twin.asUser("kim").closePullRequest(REPO, 1);
    expect((await world.hosting.publish(world.plan)).number).toBe(1);
    await expectOneOfEach(world);
  });

  test.each(["secondary-limit", "bad-gateway"] as const)("comes back later after a %s", async (kind) => {
    const world = await githubWorld();
    world.twin.faults.add({ match: ({ operation }) => operation === "pulls/create", times: 1, kind });
    await expect(world.hosting.publish(world.plan)).rejects.toMatchObject({
      name: "RetryLater",
      afterSeconds: 60,
    });
    await world.hosting.publish(world.plan);
    await expectOneOfEach(world);
  });

  test("goes on with a fresh token where all tokens ran out", async () => {
    const world = await githubWorld();
    await world.hosting.openProposals();
    world.twin.expireTokens();
    expect((await world.hosting.publish(world.plan)).verifiedCommit).toBe(true);
    await expectOneOfEach(world);
  });

  test("keeps a script executable, and flags a commit that came out unverified", async () => {
    const world = await githubWorld({ signsRestCommits: false });
    const changes = [
      { path: "skills/lookup/run.sh", before: "#!/bin/sh\nexit 1\n", after: "#!/bin/sh\nexit 0\n" },
    ];
    const published = await world.hosting.publish({ ...world.plan, changes });
    expect(published.verifiedCommit).toBe(false);
    expect(world.warnings).toHaveLength(1);
    expect(await world.git("ls-tree", BRANCH, "skills/lookup/run.sh")).toMatch(/^100755 /);
    await expectOneOfEach(world);
  });

  test("is whole after the connection was cut between the steps of a commit through REST", async () => {
    for (const operation of ["git/create-tree", "git/create-commit", "git/update-ref"]) {
      const world = await githubWorld();
      const changes = [
        { path: "skills/lookup/run.sh", before: "#!/bin/sh\nexit 1\n", after: "#!/bin/sh\nexit 0\n" },
      ];
      world.twin.faults.add({
        match: (request) => request.operation === operation,
        times: 1,
        kind: "drop-after",
      });
      await expect(world.hosting.publish({ ...world.plan, changes })).rejects.toBeInstanceOf(RetryLater);
      expect((await world.hosting.publish({ ...world.plan, changes })).verifiedCommit).toBe(true);
      await expectOneOfEach(world);
    }
  });

  test("never touches a branch with somebody's commit", async () => {
    const world = await githubWorld();
    const theirs = await world.twin.asUser("kim").push(REPO, BRANCH, { "notes.md": "mine\n" }, "my notes");
    await expect(world.hosting.publish(world.plan)).rejects.toMatchObject({
      name: "Blocked",
      code: "foreign-commit",
    });
    expect(await world.git("rev-parse", BRANCH)).toBe(theirs);
    expect(world.twin.state(REPO).threads).toEqual([]);
  });

  test("never touches a branch that a person went on with", async () => {
    const world = await githubWorld();
    await world.hosting.publish(world.plan);
    const theirs = await world.twin.asUser("kim").push(REPO, BRANCH, { "notes.md": "mine\n" }, "my notes");
    await expect(world.hosting.publish(world.plan)).rejects.toMatchObject({ code: "foreign-commit" });
    expect(await world.git("rev-parse", BRANCH)).toBe(theirs);
  });

  test("replaces what an abandoned night left, on the new base", async () => {
    const world = await githubWorld();
    world.twin.faults.add({
      match: ({ operation }) => operation === "checks/create",
      times: 1,
      kind: "bad-gateway",
    });
    await expect(world.hosting.publish(world.plan)).rejects.toBeInstanceOf(RetryLater);
    const base = await world.twin.asUser("kim").push(REPO, "main", { "README.md": "Newer.\n" }, "newer");
    const plan = { ...world.plan, base };
    await world.hosting.publish(plan);
    await expectOneOfEach({ ...world, plan });
  });

  test("opens as ready with the hold label where drafts are not to be had", async () => {
    const world = await githubWorld({ allowsDrafts: false });
    await world.hosting.publish({ ...world.plan, draft: true });
    const [pull] = world.twin.state(REPO).threads;
    expect(pull?.pull?.draft).toBe(false);
    expect(pull?.labels.map(({ name }) => name)).toContain("hone:hold");
  });

  test("is blocked by a branch called hone", async () => {
    const world = await githubWorld();
    await world.twin.asUser("kim").push(REPO, "hone", { "a.md": "a\n" }, "in the way");
    await expect(world.hosting.publish(world.plan)).rejects.toMatchObject({ code: "branch-refused" });
  });

  test("ends the night where the installation is suspended or gone", async () => {
    const world = await githubWorld();
    await world.hosting.openProposals();
    world.twin.suspend(world.target.installationId, true);
    await expect(world.hosting.publish(world.plan)).rejects.toBeInstanceOf(NightEnds);
    world.twin.uninstall(world.target.installationId);
    await expect(world.hosting.publish(world.plan)).rejects.toBeInstanceOf(NightEnds);
    expect(world.twin.state(REPO).threads).toEqual([]);
  });
});
