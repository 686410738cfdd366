import { describe, expect, test } from "vitest";
import { acme, at, folderWith, refusal, repo } from "./acme.ts";

const pull = { ...at, title: "Shorter prompt", base: "main", head: "hone/shorter" };

async function withBranch(options: Parameters<typeof acme>[0] = {}) {
  const setup = await acme(options);
  await setup.octokit.rest.git.createRef({ ...at, ref: "refs/heads/hone/shorter", sha: setup.head });
  await setup.twin
    .asUser("rita")
    .push(repo, "hone/shorter", { "prompts/system.md": "Be short.\n" }, "Shorter");
  return setup;
}

describe("opening a pull request", () => {
  test("answers 201 with the whole object, by the App's bot, with its addresses escaped", async () => {
    const { octokit, twin, head } = await withBranch();
    const { data } = await octokit.rest.pulls.create({ ...pull, body: "Because.", draft: true });
    expect(data).toMatchObject({
      number: 1,
      state: "open",
      draft: true,
      user: {
        login: "hone[bot]",
        type: "Bot",
        url: `${twin.api}/users/hone%5Bbot%5D`,
        html_url: `${twin.url}/apps/hone`,
      },
      html_url: `${twin.url}/acme/agent/pull/1`,
      base: { sha: head, label: "acme:main" },
      head: { ref: "hone/shorter", label: "acme:hone/shorter" },
      additions: 1,
      deletions: 1,
      changed_files: 1,
      mergeable: true,
    });
    const { data: files } = await octokit.rest.pulls.listFiles({ ...at, pull_number: 1 });
    expect(files[0]).toMatchObject({
      filename: "prompts/system.md",
      status: "modified",
      patch: "@@ -1 +1 @@\n-Be brief.\n+Be short.",
    });
  });

  test("is refused with 422 for an unknown end, no commits, a second time, a missing title or over-long texts", async () => {
    const { octokit, head } = await withBranch();
    await octokit.rest.git.createRef({ ...at, ref: "refs/heads/empty", sha: head });
    const create = (input: object) => refusal(octokit.rest.pulls.create({ ...pull, ...input }));
    expect((await create({ head: "nowhere" })).errors).toMatchObject([{ field: "head", code: "invalid" }]);
    expect((await create({ base: "nowhere" })).errors).toMatchObject([{ field: "base", code: "invalid" }]);
    expect((await create({ head: "empty" })).errors).toMatchObject([
      { message: "No commits between main and empty" },
    ]);
    expect((await create({ title: undefined })).errors).toMatchObject([
      { field: "title", code: "missing_field" },
    ]);
    expect((await create({ title: "t".repeat(257) })).status).toBe(422);
    expect((await create({ body: "b".repeat(65_537) })).status).toBe(422);
    await octokit.rest.pulls.create({ ...pull, title: "t".repeat(256), body: "b".repeat(65_536) });
    expect(await create({})).toMatchObject({
      status: 422,
      message: "Validation Failed",
      errors: [{ message: "A pull request already exists for acme:hone/shorter." }],
    });
  });

  test("takes no labels: they belong to the issue", async () => {
    const { octokit } = await withBranch();
    expect(await refusal(octokit.rest.pulls.create({ ...pull, labels: ["hone"] }))).toMatchObject({
      status: 422,
    });
    await octokit.rest.pulls.create(pull);
    await octokit.rest.issues.addLabels({ ...at, issue_number: 1, labels: ["hone"] });
    const { data } = await octokit.rest.pulls.get({ ...at, pull_number: 1 });
    expect(data.labels.map(({ name }) => name)).toEqual(["hone"]);
  });

  test("as a draft is refused where the plan has no drafts", async () => {
    const { octokit } = await withBranch({ repository: { allowsDrafts: false } });
    expect((await refusal(octokit.rest.pulls.create({ ...pull, draft: true }))).errors).toMatchObject([
      { message: "Draft pull requests are not supported in this repository." },
    ]);
    expect((await octokit.rest.pulls.create(pull)).status).toBe(201);
  });

  test("can come from a fork, and is found by owner and branch", async () => {
    const { octokit, twin } = await acme();
    await twin.addRepository({ owner: "fay", name: "agent", forkOf: repo });
    await twin.asUser("fay").push("fay/agent", "idea", { "README.md": "# Mine\n" }, "Idea");
    await twin.asUser("fay").openPullRequest(repo, { title: "Idea", head: "fay:idea" });
    const { data } = await octokit.rest.pulls.list({ ...at, head: "fay:idea" });
    expect(data).toMatchObject([
      { number: 1, head: { label: "fay:idea", repo: { full_name: "fay/agent", fork: true } } },
    ]);
    expect((await octokit.rest.pulls.list({ ...at, head: "acme:idea" })).data).toEqual([]);
  });
});

describe("the life of a pull request", () => {
  test("a push to its branch moves its head; a push to its base moves the base", async () => {
    const { octokit, twin } = await withBranch();
    await octokit.rest.pulls.create(pull);
    const sha = await twin.asUser("rita").push(repo, "hone/shorter", { "a.md": "a\n" }, "More");
    const base = await twin.asUser("rita").push(repo, "main", { "b.md": "b\n" }, "Base");
    const { data } = await octokit.rest.pulls.get({ ...at, pull_number: 1 });
    expect([data.head.sha, data.base.sha, data.changed_files]).toEqual([sha, base, 2]);
  });

  test("a maintainer merges it: the base moves, the pull request is merged, not merely closed", async () => {
    const { octokit, twin } = await withBranch();
    await octokit.rest.pulls.create(pull);
    const sha = await twin.asUser("mia").mergePullRequest(repo, 1, { method: "squash" });
    const { data } = await octokit.rest.pulls.get({ ...at, pull_number: 1 });
    expect(data).toMatchObject({
      state: "closed",
      merged: true,
      merge_commit_sha: sha,
      merged_by: { login: "mia" },
    });
    const content = await octokit.rest.repos.getContent({
      ...at,
      path: "prompts/system.md",
      mediaType: { format: "json" },
    });
    expect(Buffer.from((content.data as { content: string }).content, "base64").toString()).toBe(
      "Be short.\n",
    );
  });

  test("a merge is refused with 405 on conflict or for a draft, and 409 when the head moved", async () => {
    const { octokit, twin, head } = await withBranch();
    await octokit.rest.pulls.create({ ...pull, draft: true });
    expect(await refusal(octokit.rest.pulls.merge({ ...at, pull_number: 1 }))).toMatchObject({ status: 405 });
    await twin.asUser("rita").edit(repo, 1, { state: "closed" });
    const { data } = await octokit.rest.pulls.create(pull);
    const merge = (input: object) =>
      refusal(octokit.rest.pulls.merge({ ...at, pull_number: data.number, ...input }));
    expect(await merge({ sha: head })).toMatchObject({ status: 409 });
    await twin.asUser("rita").push(repo, "main", { "prompts/system.md": "Be long.\n" }, "Conflict");
    expect(await merge({})).toMatchObject({ status: 405, message: "Pull Request is not mergeable" });
    expect((await octokit.rest.pulls.get({ ...at, pull_number: data.number })).data.mergeable).toBe(false);
  });

  test("it closes when its branch goes, and cannot be opened again without it", async () => {
    const { octokit } = await withBranch();
    await octokit.rest.pulls.create(pull);
    await octokit.rest.git.deleteRef({ ...at, ref: "heads/hone/shorter" });
    expect((await octokit.rest.pulls.get({ ...at, pull_number: 1 })).data.state).toBe("closed");
    expect(await refusal(octokit.rest.pulls.update({ ...at, pull_number: 1, state: "open" }))).toMatchObject({
      status: 422,
    });
  });

  test("reviews and their line comments can be read, and nobody approves their own", async () => {
    const { octokit, twin } = await withBranch();
    await octokit.rest.pulls.create(pull);
    const comments = [{ path: "prompts/system.md", line: 1, body: "Why?" }];
    await twin.asUser("rita").review(repo, 1, { state: "CHANGES_REQUESTED", body: "No", comments });
    expect((await octokit.rest.pulls.listReviews({ ...at, pull_number: 1 })).data).toMatchObject([
      { state: "CHANGES_REQUESTED", user: { login: "rita" }, author_association: "COLLABORATOR" },
    ]);
    expect((await octokit.rest.pulls.listReviewComments({ ...at, pull_number: 1 })).data).toMatchObject([
      { body: "Why?", line: 1 },
    ]);
    expect(
      await refusal(octokit.rest.pulls.createReview({ ...at, pull_number: 1, event: "APPROVE" })),
    ).toMatchObject({ status: 422 });
  });

  test("reviewers are collaborators; others are refused", async () => {
    const { octokit } = await withBranch();
    await octokit.rest.pulls.create(pull);
    const ask = (reviewers: string[]) =>
      octokit.rest.pulls.requestReviewers({ ...at, pull_number: 1, reviewers });
    expect((await ask(["rita"])).data.requested_reviewers).toMatchObject([{ login: "rita" }]);
    expect(await refusal(ask(["stranger"]))).toMatchObject({ status: 422 });
  });
});

test("a repository made from a folder has that folder as its first commit", async () => {
  const { twin } = await acme();
  await twin.addRepository({
    owner: "acme",
    name: "two",
    from: await folderWith({ ".gitignore": "x\n", x: "kept\n" }),
  });
  expect(twin.state("acme/two").defaultBranch).toBe("main");
});
