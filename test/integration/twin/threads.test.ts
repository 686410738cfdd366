import { describe, expect, test } from "vitest";
import { acme, at, octokitWith, refusal, repo, tokenFor } from "./acme.ts";

describe("issues and comments", () => {
  test("an issue is written and edited by the bot, and listed beside pull requests", async () => {
    const { octokit, twin } = await acme();
    const { data } = await octokit.rest.issues.create({
      ...at,
      title: "Dashboard",
      body: "one",
      labels: ["hone"],
    });
    expect(data).toMatchObject({
      number: 1,
      user: { id: twin.app.botId },
      labels: [{ name: "hone" }],
      performed_via_github_app: { slug: "hone" },
    });
    await octokit.rest.issues.update({ ...at, issue_number: 1, body: "two" });
    await twin.asUser("rita").push(repo, "idea", { "a.md": "a\n" }, "a");
    await twin.asUser("rita").openPullRequest(repo, { title: "Idea", head: "idea" });
    const listed = (await octokit.rest.issues.listForRepo(at)).data;
    expect(
      listed.map(({ number, body, pull_request }) => [number, body, pull_request !== undefined]),
    ).toEqual([
      [2, null, true],
      [1, "two", false],
    ]);
    const mine = await octokit.rest.issues.listForRepo({ ...at, creator: "hone[bot]" });
    expect(mine.data.map(({ number }) => number)).toEqual([1]);
  });

  test("where issues are switched off none is made or listed, and pull request comments still work", async () => {
    const { octokit, twin } = await acme({ repository: { hasIssues: false } });
    expect(await refusal(octokit.rest.issues.create({ ...at, title: "no" }))).toMatchObject({ status: 410 });
    await twin.asUser("rita").push(repo, "idea", { "a.md": "a\n" }, "a");
    expect((await octokit.rest.issues.listForRepo(at)).data).toEqual([]);
    await twin.asUser("rita").openPullRequest(repo, { title: "Idea", head: "idea" });
    expect((await octokit.rest.issues.listForRepo(at)).data).toHaveLength(1);
    expect((await octokit.rest.issues.createComment({ ...at, issue_number: 1, body: "yes" })).status).toBe(
      201,
    );
  });

  test("the App edits its own comments and nobody else's", async () => {
    const { octokit, twin } = await acme();
    await twin.asUser("rita").openIssue(repo, { title: "Hm" });
    const theirs = twin.asUser("rita").comment(repo, 1, "hone reject");
    const { data: own } = await octokit.rest.issues.createComment({ ...at, issue_number: 1, body: "a" });
    expect(
      (await octokit.rest.issues.updateComment({ ...at, comment_id: own.id, body: "b" })).data.body,
    ).toBe("b");
    expect(
      await refusal(octokit.rest.issues.updateComment({ ...at, comment_id: theirs.id, body: "x" })),
    ).toMatchObject({ status: 403 });
    expect(
      await refusal(octokit.rest.issues.createComment({ ...at, issue_number: 1, body: "x".repeat(65_537) })),
    ).toMatchObject({ status: 422 });
  });

  test("a reaction is given once", async () => {
    const { octokit, twin } = await acme();
    await twin.asUser("rita").openIssue(repo, { title: "Hm" });
    const { id } = twin.asUser("rita").comment(repo, 1, "hone dance");
    const give = () =>
      octokit.rest.reactions.createForIssueComment({ ...at, comment_id: id, content: "confused" });
    expect([(await give()).status, (await give()).status]).toEqual([201, 200]);
    const { data } = await octokit.rest.issues.listComments({ ...at, issue_number: 1 });
    expect(data[0]?.reactions).toMatchObject({ total_count: 1, confused: 1 });
  });

  test("labels: made lazily, at most 50 characters, no name twice, removed by name", async () => {
    const { octokit } = await acme();
    await octokit.rest.issues.create({ ...at, title: "t" });
    await octokit.rest.issues.createLabel({ ...at, name: "hone:hold", color: "ff0000" });
    expect(await refusal(octokit.rest.issues.createLabel({ ...at, name: "HONE:hold" }))).toMatchObject({
      status: 422,
    });
    expect(await refusal(octokit.rest.issues.createLabel({ ...at, name: "x".repeat(51) }))).toMatchObject({
      status: 422,
    });
    expect(await refusal(octokit.rest.issues.getLabel({ ...at, name: "absent" }))).toMatchObject({
      status: 404,
    });
    await octokit.rest.issues.addLabels({ ...at, issue_number: 1, labels: ["hone:hold", "hone"] });
    const left = await octokit.rest.issues.removeLabel({ ...at, issue_number: 1, name: "hone:hold" });
    expect(left.data.map(({ name }) => name)).toEqual(["hone"]);
    expect(
      await refusal(octokit.rest.issues.removeLabel({ ...at, issue_number: 1, name: "hone:hold" })),
    ).toMatchObject({ status: 404 });
  });

  test("an archived repository can be read only", async () => {
    const { octokit } = await acme({ repository: { archived: true } });
    expect((await octokit.rest.issues.listForRepo(at)).data).toEqual([]);
    expect(await refusal(octokit.rest.issues.create({ ...at, title: "no" }))).toMatchObject({ status: 403 });
  });
});

describe("reading lists", () => {
  test("pages carry Link headers that Octokit follows to the end, 100 at most a page", async () => {
    const { octokit, twin } = await acme();
    for (let n = 0; n < 105; n += 1) await twin.asUser("rita").openIssue(repo, { title: `n ${n}` });
    const first = await octokit.rest.issues.listForRepo({ ...at, per_page: 500 });
    expect(first.data).toHaveLength(100);
    expect(first.headers.link).toMatch(
      /<[^>]+\/issues\?per_page=500&page=2>; rel="next", <[^>]+page=2>; rel="last"/,
    );
    expect(await octokit.paginate(octokit.rest.issues.listForRepo, { ...at, per_page: 20 })).toHaveLength(
      105,
    );
    expect((await octokit.rest.issues.listForRepo(at)).data).toHaveLength(30);
    expect(twin.violations.splice(0)).toEqual(["issues/list-for-repo asks for more than 100 per page"]);
  });

  test("an unchanged answer is 304 for its ETag and costs nothing; a changed one is 200", async () => {
    const { octokit, twin } = await acme();
    const read = (etag?: string) =>
      octokit.rest.issues.listForRepo({ ...at, headers: etag ? { "if-none-match": etag } : {} });
    const first = await read();
    const etag = first.headers.etag ?? "";
    expect(etag).toMatch(/^W\/"/);
    expect(await refusal(read(etag))).toMatchObject({ status: 304 });
    const { data } = await octokit.rest.rateLimit.get();
    expect(String(data.rate.used)).toBe(first.headers["x-ratelimit-used"]);
    await twin.asUser("rita").openIssue(repo, { title: "new" });
    expect((await read(etag)).status).toBe(200);
  });

  test("the rate limit counts down in headers and then refuses with 403", async () => {
    const { octokit } = await acme({ rateLimit: 3 });
    const { headers } = await octokit.rest.repos.get(at);
    expect(headers).toMatchObject({
      "x-ratelimit-limit": "3",
      "x-ratelimit-remaining": "1",
      "x-ratelimit-used": "2",
    });
    await octokit.rest.repos.get(at);
    expect(await refusal(octokit.rest.repos.get(at))).toMatchObject({
      status: 403,
      message: expect.stringMatching(/rate limit exceeded/),
    });
    expect((await octokit.rest.rateLimit.get()).data.rate.remaining).toBe(0);
  });

  test("roles: maintain is told as write and triage as read, strangers of a private repository have none", async () => {
    const { octokit, twin } = await acme({
      repository: { private: true, collaborators: { mia: "maintain", tom: "triage" } },
    });
    for (const login of ["mia", "tom", "eve"]) twin.asUser(login);
    const of = async (username: string) => {
      const { data } = await octokit.rest.repos.getCollaboratorPermissionLevel({ ...at, username });
      return [data.permission, data.role_name];
    };
    expect(await of("mia")).toEqual(["write", "maintain"]);
    expect(await of("tom")).toEqual(["read", "triage"]);
    expect(await of("eve")).toEqual(["none", "none"]);
    expect(await of("acme")).toEqual(["admin", "admin"]);
  });
});

test("time is the clock that was given", async () => {
  const { octokit, twin } = await acme({ clock: () => new Date("2026-02-03T04:05:06.789Z") });
  await twin.asUser("rita").push(repo, "main", { "a.md": "a\n" }, "dated");
  const { data } = await octokit.rest.issues.create({ ...at, title: "dated" });
  expect(data.created_at).toBe("2026-02-03T04:05:06Z");
  const commits = await octokit.rest.repos.listCommits(at);
  expect(commits.data.map(({ commit }) => commit.committer?.date)).toEqual([
    "2026-02-03T04:05:06Z",
    "2026-02-03T04:05:06Z",
  ]);
});

test("required checks show as a rule of the branch; the protection itself needs administration", async () => {
  const { octokit, twin, installationId } = await acme({ repository: { requiredChecks: ["CI"] } });
  const { data } = await octokit.rest.repos.getBranchRules({ ...at, branch: "main" });
  expect(data).toMatchObject([
    { type: "required_status_checks", parameters: { required_status_checks: [{ context: "CI" }] } },
  ]);
  expect(await refusal(octokit.rest.repos.getBranchProtection({ ...at, branch: "main" }))).toMatchObject({
    status: 403,
  });
  const reader = octokitWith(
    twin,
    await tokenFor(twin, installationId, { permissions: { contents: "read" } }),
  );
  expect((await reader.rest.repos.getBranch({ ...at, branch: "main" })).data.commit.sha).toMatch(
    /^[0-9a-f]{40}$/,
  );
});
