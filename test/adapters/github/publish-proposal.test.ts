import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { createGithubHosting } from "../../../src/adapters/github/github-hosting.ts";
import type { ProposalPlan } from "../../../src/domain/publication.ts";
import { BOT, TARGET, scriptedGithub, type Script } from "./scripted-github.ts";

const R = "/repos/acme/agent";
const BRANCH = "hone/harden/a-1";
const REF = `${R}/git/ref/heads%2F${BRANCH.replaceAll("/", "%2F")}`;
const BASE = "b".repeat(40);
const OURS = "c".repeat(40);
const plan: ProposalPlan = {
  repositoryId: 7,
  base: BASE,
  baseBranch: "main",
  branch: BRANCH,
  title: "t",
  body: "body",
  commitMessage: "headline\n\nwhy",
  changes: [{ path: "a.md", before: "old\n", after: "new\n" }],
  labels: ["hone"],
  draft: false,
  gate: { name: "hone/gate", conclusion: "success", title: "Proven", summary: "5 trials" },
};
const blob = createHash("sha1").update("blob 4\0new\n").digest("hex");
const at = (sha: string) => ({ json: { object: { sha } } });
const pull = (over: object = {}) => ({
  number: 12,
  html_url: "https://test/pull/12",
  state: "open",
  draft: false,
  user: BOT,
  head: { sha: OURS },
  labels: [],
  ...over,
});

/* A repository where everything still has to be made; each test changes what it is about. */
const fresh: Script = {
  [`POST ${R}/git/refs`]: { status: 201, json: {} },
  [`GET ${R}/git/commits/${BASE}`]: { json: { tree: { sha: "t0" }, verification: { verified: true } } },
  [`GET ${R}/git/commits/${OURS}`]: { json: { tree: { sha: "t1" }, verification: { verified: true } } },
  [`GET ${R}/git/trees/t0`]: { json: { tree: [{ path: "a.md", mode: "100644", sha: "x" }] } },
  "POST /graphql": { json: { data: { createCommitOnBranch: { commit: { oid: OURS } } } } },
  [`GET ${R}/commits/${OURS}/check-runs`]: { json: { check_runs: [] } },
  [`POST ${R}/check-runs`]: { status: 201, json: {} },
  [`GET ${R}/pulls`]: { json: [] },
  [`POST ${R}/pulls`]: { status: 201, json: pull() },
  [`GET ${R}/labels/hone`]: { json: {} },
  [`POST ${R}/issues/12/labels`]: { json: [] },
};

const publish = (script: Script, wanted: ProposalPlan = plan) => {
  const { app, seen, warnings } = scriptedGithub({ ...fresh, ...script });
  const hosting = createGithubHosting({ app, target: TARGET, beforeWrite: async () => undefined });
  const writes = () =>
    seen
      .filter(({ method, path }) => method !== "GET" && !path.startsWith("/app"))
      .map(({ method, path }) => `${method} ${path}`);
  return { published: hosting.publish(wanted), seen, writes, warnings };
};

describe("publishing", () => {
  test("makes the branch, the commit, the gate, the pull request and its labels, in that order", async () => {
    const { published, seen, writes } = publish({});
    expect(await published).toEqual({
      branch: BRANCH,
      commit: OURS,
      number: 12,
      url: "https://test/pull/12",
      verifiedCommit: true,
    });
    expect(writes()).toEqual([
      `POST ${R}/git/refs`,
      "POST /graphql",
      `POST ${R}/check-runs`,
      `POST ${R}/pulls`,
      `POST ${R}/issues/12/labels`,
    ]);
    expect(seen.find(({ path }) => path === "/graphql")?.body).toMatchObject({
      variables: { input: { expectedHeadOid: BASE, message: { headline: "headline", body: "why" } } },
    });
  });

  test("writes nothing where everything is there already", async () => {
    const check = {
      id: 3,
      head_sha: OURS,
      status: "completed",
      conclusion: "success",
      app: { id: 1 },
      output: plan.gate,
    };
    const { published, writes } = publish({
      [`GET ${REF}`]: at(OURS),
      [`GET ${R}/compare/${BASE}...${OURS}`]: {
        json: {
          ahead_by: 1,
          behind_by: 0,
          total_commits: 1,
          commits: [{ author: BOT }],
          files: [{ filename: "a.md", sha: blob }],
        },
      },
      [`GET ${R}/commits/${OURS}/check-runs`]: { json: { check_runs: [check] } },
      [`GET ${R}/pulls`]: { json: [pull({ state: "closed", labels: [{ name: "hone" }] })] },
    });
    expect((await published).number).toBe(12);
    expect(writes()).toEqual([]);
  });

  test("stops at a branch with somebody's commit", async () => {
    const { published, writes } = publish({
      [`GET ${REF}`]: at(OURS),
      [`GET ${R}/compare/${BASE}...${OURS}`]: {
        json: {
          ahead_by: 2,
          behind_by: 0,
          total_commits: 2,
          commits: [{ author: BOT }, { author: { id: 4 } }],
          files: [],
        },
      },
    });
    await expect(published).rejects.toMatchObject({ name: "Blocked", code: "foreign-commit" });
    expect(writes()).toEqual([]);
  });

  const stale: Script = {
    [`GET ${REF}`]: at("d".repeat(40)),
    [`GET ${R}/compare/${BASE}...${"d".repeat(40)}`]: {
      json: { ahead_by: 1, behind_by: 3, total_commits: 1, commits: [{ author: BOT }], files: [] },
    },
  };

  test("replaces its own branch from an earlier night, but not under an open pull request", async () => {
    const gone = { [`DELETE ${R}/git/refs/heads%2F${BRANCH.replaceAll("/", "%2F")}`]: { status: 204 } };
    const { published, writes } = publish({ ...stale, ...gone });
    expect((await published).commit).toBe(OURS);
    expect(writes().slice(0, 2)).toEqual([expect.stringContaining("DELETE"), `POST ${R}/git/refs`]);
    const shown = publish({ ...stale, [`GET ${R}/pulls`]: { json: [pull()] } });
    await expect(shown.published).rejects.toMatchObject({ code: "branch-differs" });
    expect(shown.writes()).toEqual([]);
  });

  test("says what keeps a branch from being made", async () => {
    const { published } = publish({
      [`POST ${R}/git/refs`]: { status: 422, json: { message: "Reference update failed" } },
    });
    await expect(published).rejects.toMatchObject({ code: "branch-refused" });
  });

  const rest: Script = {
    [`POST ${R}/git/trees`]: { status: 201, json: { sha: "t1" } },
    [`POST ${R}/git/commits`]: { status: 201, json: { sha: OURS } },
    [`PATCH ${R}/git/refs/heads%2F${BRANCH.replaceAll("/", "%2F")}`]: { json: {} },
  };

  test("commits through REST where GraphQL refuses, without naming an author", async () => {
    const { published, seen } = publish({
      ...rest,
      "POST /graphql": {
        json: { errors: [{ type: "FORBIDDEN", message: "Resource not accessible by integration" }] },
      },
    });
    expect((await published).commit).toBe(OURS);
    const commit = seen.find(({ method, path }) => method === "POST" && path === `${R}/git/commits`);
    expect(commit?.body).toEqual({ message: plan.commitMessage, tree: "t1", parents: [BASE] });
    expect(seen.find(({ method }) => method === "PATCH")?.body).toMatchObject({ force: false });
  });

  test("keeps an executable file executable, which only REST can", async () => {
    const { published, seen, writes } = publish({
      ...rest,
      [`GET ${R}/git/trees/t0`]: { json: { tree: [{ path: "a.md", mode: "100755", sha: "x" }] } },
    });
    await published;
    expect(writes()).not.toContain("POST /graphql");
    expect(seen.find(({ path }) => path === `${R}/git/trees`)?.body).toMatchObject({
      tree: [{ mode: "100755" }],
    });
  });

  test("comes back later where the branch moved under it", async () => {
    const { published, writes } = publish({
      "POST /graphql": {
        json: { errors: [{ type: "STALE_DATA", message: "Expected branch to point to b but it did not" }] },
      },
    });
    await expect(published).rejects.toMatchObject({ name: "RetryLater" });
    expect(writes()).not.toContain(`POST ${R}/pulls`);
  });

  test("tells of a commit that GitHub did not verify", async () => {
    const { published, warnings } = publish({
      [`GET ${R}/git/commits/${OURS}`]: { json: { tree: { sha: "t1" }, verification: { verified: false } } },
    });
    expect((await published).verifiedCommit).toBe(false);
    expect(warnings).toHaveLength(1);
  });

  test("opens as ready and holds by label where drafts are not to be had", async () => {
    const { published, seen } = publish(
      {
        [`POST ${R}/pulls`]: ({ body }) =>
          (body as { draft: boolean }).draft
            ? { status: 422, json: { message: "Draft pull requests are not supported in this repository." } }
            : { status: 201, json: pull() },
        [`GET ${R}/labels/hone%3Ahold`]: { json: {} },
      },
      { ...plan, draft: true },
    );
    expect((await published).number).toBe(12);
    expect(seen.at(-1)?.body).toEqual({ labels: ["hone", "hone:hold"] });
  });

  test("takes a pull request that appeared meanwhile for its own", async () => {
    let listed = 0;
    const { published } = publish({
      [`GET ${R}/pulls`]: () => ({ json: listed++ === 0 ? [] : [pull()] }),
      [`POST ${R}/pulls`]: { status: 422, json: { message: "A pull request already exists for acme:hone." } },
    });
    expect((await published).number).toBe(12);
  });

  test("brings the gate up to date instead of adding a second one", async () => {
    const old = {
      id: 3,
      head_sha: OURS,
      status: "in_progress",
      conclusion: null,
      app: { id: 1 },
      output: {},
    };
    const foreign = { ...old, id: 4, app: { id: 2 } };
    const { published, writes } = publish({
      [`GET ${R}/commits/${OURS}/check-runs`]: { json: { check_runs: [foreign, old] } },
      [`PATCH ${R}/check-runs/3`]: { json: {} },
    });
    await published;
    expect(writes()).toContain(`PATCH ${R}/check-runs/3`);
    expect(writes()).not.toContain(`POST ${R}/check-runs`);
  });

  test("stands even where labels are refused", async () => {
    const { published, warnings } = publish({
      [`POST ${R}/issues/12/labels`]: { status: 403, json: { message: "locked" } },
    });
    expect((await published).number).toBe(12);
    expect(warnings).toHaveLength(1);
  });

  test("is blocked, not broken, where a permission is missing", async () => {
    const { published } = publish({
      [`POST ${R}/check-runs`]: { status: 403, json: { message: "Resource not accessible by integration" } },
    });
    await expect(published).rejects.toMatchObject({ name: "Blocked", code: "forbidden" });
  });
});

describe("onboarding", () => {
  const onboarding = {
    repositoryId: 7,
    branch: "hone/configure",
    baseBranch: "main",
    title: "Configure hone",
    body: "new body",
    path: ".github/hone.yml",
    content: "version: 1\n",
    commitMessage: "Configure hone",
  };
  const onboard = (script: Script) => {
    const { app, seen } = scriptedGithub({ ...fresh, ...script });
    const hosting = createGithubHosting({ app, target: TARGET, beforeWrite: async () => undefined });
    const writes = () =>
      seen
        .filter(({ method, path }) => method !== "GET" && !path.startsWith("/app"))
        .map(({ method, path }) => `${method} ${path}`);
    return { opened: hosting.onboard(onboarding), writes };
  };

  test("writes a branch, a commit and a pull request, and nothing else", async () => {
    const { opened, writes } = onboard({ [`GET ${R}/git/ref/heads%2Fmain`]: at(BASE) });
    expect(await opened).toEqual({ number: 12, url: "https://test/pull/12" });
    expect(writes()).toEqual([`POST ${R}/git/refs`, "POST /graphql", `POST ${R}/pulls`]);
  });

  test("takes a closed pull request for an answer", async () => {
    const { opened, writes } = onboard({ [`GET ${R}/pulls`]: { json: [pull({ state: "closed" })] } });
    expect((await opened).number).toBe(12);
    expect(writes()).toEqual([]);
  });

  test("brings the text of an open one up to date", async () => {
    const { opened, writes } = onboard({
      [`GET ${R}/pulls`]: { json: [pull({ body: "old body" })] },
      [`PATCH ${R}/pulls/12`]: { json: {} },
    });
    await opened;
    expect(writes()).toEqual([`PATCH ${R}/pulls/12`]);
  });
});
