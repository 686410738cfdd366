import { describe, expect, test } from "vitest";
import type { InspectedRequest, Inspector } from "../../twin/inspector.ts";
import { acme, at, refusal, repo } from "./acme.ts";

describe("faults", () => {
  test("strike the requests they match, as often as they say, and without any effect", async () => {
    const { octokit, twin } = await acme();
    const create = () => octokit.rest.issues.create({ ...at, title: "once" });
    twin.faults.add({
      match: ({ operation }) => operation === "issues/create",
      times: 1,
      kind: "secondary-limit",
    });
    twin.faults.add({
      match: ({ operation }) => operation === "issues/create",
      times: 1,
      kind: "bad-gateway",
    });
    expect(await refusal(create())).toMatchObject({
      status: 403,
      message: expect.stringMatching(/secondary rate limit/),
    });
    expect((await octokit.rest.repos.get(at)).status).toBe(200);
    expect(await refusal(create())).toMatchObject({ status: 502 });
    expect(twin.state(repo).threads).toEqual([]);
    expect((await create()).status).toBe(201);
  });

  test("drop-after does the write and cuts the connection before the answer", async () => {
    const { octokit, twin, head } = await acme();
    twin.faults.add({
      match: ({ operation }) => operation === "git/create-ref",
      times: 1,
      kind: "drop-after",
    });
    const create = () => octokit.rest.git.createRef({ ...at, ref: "refs/heads/hone/x", sha: head });
    expect(await refusal(create())).toMatchObject({ status: 500 });
    expect((await octokit.rest.git.getRef({ ...at, ref: "heads/hone/x" })).data.object.sha).toBe(head);
    expect(await refusal(create())).toMatchObject({ status: 422, message: "Reference already exists" });
  });

  test("a delayed request is answered all the same", async () => {
    const { octokit, twin } = await acme();
    twin.faults.add({ match: () => true, times: 1, kind: "delay", milliseconds: 5 });
    expect((await octokit.rest.repos.get(at)).status).toBe(200);
  });
});

describe("the inspector", () => {
  function inspecting(): { inspector: Inspector; seen: InspectedRequest[] } {
    const seen: InspectedRequest[] = [];
    const inspector: Inspector = {
      request: (request) => {
        seen.push(request);
        return request.operation === null ? [`no such operation: ${request.path}`] : [];
      },
      answer: ({ status, body }) => (status === 200 && body === undefined ? ["empty answer"] : []),
      webhook: ({ event, action }) => (action === "opened" ? [`saw ${event}.${action}`] : []),
    };
    return { inspector, seen };
  }

  test("is shown every request, answer and webhook, and its violations are collected", async () => {
    const { inspector, seen } = inspecting();
    const { octokit, twin } = await acme({ inspect: inspector });
    twin.hooks.to(`${twin.url}/nowhere`);
    await octokit.rest.repos.get(at);
    await octokit.graphql("query { rateLimit { remaining } }");
    expect(twin.violations).toEqual([]);
    await refusal(octokit.request("POST /repos/{owner}/{repo}/issues/3/label", { ...at, labels: ["x"] }));
    await twin.asUser("rita").openIssue(repo, { title: "t" });
    expect(twin.violations.splice(0)).toEqual([
      `no such operation: /repos/${repo}/issues/3/label`,
      "saw issues.opened",
    ]);
    expect(seen.at(-2)).toMatchObject({
      surface: "graphql",
      operation: "graphql",
      credential: "installation",
    });
    expect(seen.at(-1)).toMatchObject({
      surface: "rest",
      method: "POST",
      operation: null,
      body: { labels: ["x"] },
    });
  });
});

describe("pages for people", () => {
  test("a pull request shows title, state, body, checks and diff, all of it escaped", async () => {
    const { octokit, twin } = await acme();
    const evil = `<script>alert("1")</script>`;
    const sha = await twin.asUser("rita").push(repo, "idea", { "a.md": `${evil}\n` }, "a");
    const body = `# Claim\n\n| case | before |\n|---|---|\n| a | 0/5 |\n\n**bold** ${evil}\n\n\`\`\`\n${evil}\n\`\`\`\n<!-- hidden -->`;
    await twin.asUser("rita").openPullRequest(repo, { title: `Fix ${evil}`, head: "idea", body });
    await octokit.rest.checks.create({
      ...at,
      name: "hone/gate",
      head_sha: sha,
      conclusion: "success",
      output: { title: evil, summary: evil },
    });
    twin.asUser("rita").comment(repo, 1, `[x](javascript:alert(1)) ${evil}`);
    const { html_url } = (await octokit.rest.pulls.get({ ...at, pull_number: 1 })).data;
    const response = await fetch(html_url);
    const html = await response.text();
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(html).not.toContain("<script");
    expect(html).not.toContain("hidden");
    expect(html).not.toContain('href="javascript:');
    for (const part of [
      "<h3>Claim</h3>",
      "<td>0/5</td>",
      "<b>bold</b>",
      "hone/gate: success",
      '<span class="add">+&lt;script&gt;',
      ">open<",
    ]) {
      expect(html).toContain(part);
    }
  });

  test("an issue and the repository have pages, anything else is 404", async () => {
    const { octokit, twin } = await acme();
    const { data } = await octokit.rest.issues.create({ ...at, title: "Dashboard" });
    expect(await (await fetch(data.html_url)).text()).toContain("Dashboard");
    expect(await (await fetch(`${twin.url}/${repo}`)).text()).toContain(data.html_url);
    expect((await fetch(`${twin.url}/${repo}/pull/99`)).status).toBe(404);
    expect((await fetch(`${twin.url}/nobody/nothing`)).status).toBe(404);
  });
});
