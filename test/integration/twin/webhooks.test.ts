import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import type { Twin } from "../../twin/twin.ts";
import { acme, at, probotOn, repo } from "./acme.ts";

interface Received {
  headers: Record<string, string | string[] | undefined>;
  raw: string;
  body: { action?: string; sender: { login: string }; installation?: { id: number } } & Record<
    string,
    unknown
  >;
}

/** A receiver that answers with these statuses in turn, then 200. */
async function receiver(twin: Twin, ...statuses: number[]): Promise<Received[]> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let raw = "";
    request.on("data", (part: Buffer) => (raw += part.toString()));
    request.on("end", () => {
      received.push({ headers: request.headers, raw, body: JSON.parse(raw) as Received["body"] });
      response.writeHead(statuses.shift() ?? 200).end("heard");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  twin.hooks.to(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/github/webhooks`);
  return received;
}

const names = (received: Received[]): string[] =>
  received.map(({ headers, body }) => [headers["x-github-event"], body.action].filter(Boolean).join("."));

test("a delivery has a GUID, GitHub's user agent and a signature over the raw body", async () => {
  const { twin } = await acme();
  const received = await receiver(twin);
  await twin.asUser("rita").openIssue(repo, { title: "Ünïcode — “quotes”" });
  await twin.hooks.settled();
  const [first] = received;
  const signature = createHmac("sha256", twin.app.webhookSecret)
    .update(first?.raw ?? "")
    .digest("hex");
  expect(first?.headers).toMatchObject({
    "x-github-event": "issues",
    "x-hub-signature-256": `sha256=${signature}`,
    "content-type": "application/json",
    "x-github-delivery": expect.stringMatching(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    ),
    "user-agent": expect.stringMatching(/^GitHub-Hookshot\//),
  });
  expect(first?.body).toMatchObject({
    action: "opened",
    sender: { login: "rita" },
    installation: { id: expect.any(Number) },
  });
});

test("Probot accepts the signature of a delivery, and refuses the body when a byte changed", async () => {
  const { twin } = await acme();
  const received = await receiver(twin);
  await twin.asUser("rita").openIssue(repo, { title: "one" });
  await twin.hooks.settled();
  const [first] = received;
  const signature = String(first?.headers["x-hub-signature-256"]);
  const probot = probotOn(twin);
  await probot.ready();
  const { webhooks } = probot;
  expect(await webhooks.verify(first?.raw ?? "", signature)).toBe(true);
  expect(await webhooks.verify(`${first?.raw} `, signature)).toBe(false);
});

test("every change is told: pushes, pull requests, reviews, comments, checks, runs, statuses, installation", async () => {
  const { twin, octokit, installationId } = await acme();
  const received = await receiver(twin);
  const rita = twin.asUser("rita");
  const sha = await rita.push(repo, "idea", { "a.md": "a\n" }, "a");
  await rita.openPullRequest(repo, { title: "Idea", head: "idea" });
  await rita.label(repo, 1, ["bug"]);
  await rita.edit(repo, 1, { title: "Better" });
  await twin
    .asUser("mia")
    .review(repo, 1, { state: "APPROVED", comments: [{ path: "a.md", line: 1, body: "nice" }] });
  rita.comment(repo, 1, "done");
  await octokit.rest.checks.create({ ...at, name: "hone/gate", head_sha: sha, conclusion: "success" });
  await twin.addStatus(repo, "rita", { sha, state: "success", context: "ci" });
  await rita.push(repo, "idea", { "a.md": "b\n" }, "b");
  await twin.asUser("mia").mergePullRequest(repo, 1);
  await twin.addWorkflowRun({ repo, workflow: "CI", branch: "main", sha, conclusion: "success" });
  twin.suspend(installationId, true);
  await rita.push(repo, "main", { "c.md": "c\n" }, "unheard");
  twin.suspend(installationId, false);
  await twin.hooks.settled();
  expect(names(received)).toEqual([
    "push",
    "check_suite.requested",
    "pull_request.opened",
    "pull_request.labeled",
    "pull_request.edited",
    "pull_request_review.submitted",
    "pull_request_review_comment.created",
    "issue_comment.created",
    "check_run.created",
    "check_run.completed",
    "check_suite.completed",
    "status",
    "push",
    "check_suite.requested",
    "pull_request.synchronize",
    "push",
    "check_suite.requested",
    "pull_request.closed",
    "workflow_run.completed",
    "check_suite.completed",
    "installation.suspend",
    "installation.unsuspend",
  ]);
  expect(received.find(({ body }) => body.action === "closed")?.body["pull_request"]).toMatchObject({
    merged: true,
  });
  expect(twin.violations).toEqual([]);
});

test("what the App does itself comes back with the bot as sender", async () => {
  const { twin, octokit } = await acme();
  const received = await receiver(twin);
  await octokit.rest.issues.create({ ...at, title: "Dashboard" });
  await twin.hooks.settled();
  expect(received[0]?.body.sender).toMatchObject({
    login: twin.app.botLogin,
    id: twin.app.botId,
    type: "Bot",
  });
});

test("a refused delivery is listed with its status and can be redelivered under the same GUID", async () => {
  const { twin } = await acme();
  const received = await receiver(twin, 500);
  await twin.asUser("rita").openIssue(repo, { title: "lost" });
  await twin.hooks.settled();
  const app = await probotOn(twin).auth();
  const list = async () => (await app.request("GET /app/hook/deliveries")).data;
  const [failed] = await list();
  expect(failed).toMatchObject({ event: "issues", action: "opened", status_code: 500, redelivery: false });
  await app.request("POST /app/hook/deliveries/{delivery_id}/attempts", { delivery_id: Number(failed?.id) });
  await twin.hooks.settled();
  expect(received.map(({ headers }) => headers["x-github-delivery"])).toEqual([failed?.guid, failed?.guid]);
  expect(received[1]?.raw).toBe(received[0]?.raw);
  expect((await list())[0]).toMatchObject({ status_code: 200, redelivery: true, guid: failed?.guid });
});

test("a receiver that does not answer in time, or is not there, is recorded as failed", async () => {
  const { twin } = await acme({ hookTimeoutMs: 50 });
  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  twin.hooks.to(`http://127.0.0.1:${(silent.address() as AddressInfo).port}/`);
  await twin.asUser("rita").openIssue(repo, { title: "slow" });
  await twin.hooks.settled();
  silent.closeAllConnections();
  await new Promise((resolve) => silent.close(resolve));
  await twin.asUser("rita").openIssue(repo, { title: "gone" });
  await twin.hooks.settled();
  expect(twin.hooks.deliveries.map(({ status, statusCode }) => [status, statusCode])).toEqual([
    ["timed out", 0],
    ["failed to connect to host", 0],
  ]);
});

test("events the App does not subscribe to, and repositories it is not installed on, stay silent", async () => {
  const { twin } = await acme({ events: ["issues"] });
  const received = await receiver(twin);
  await twin.addRepository({ owner: "acme", name: "other", from: twin.state(repo).git });
  await twin.asUser("rita").push(repo, "idea", { "a.md": "a\n" }, "a");
  await twin.asUser("rita").openIssue("acme/other", { title: "unheard" });
  await twin.asUser("rita").openIssue(repo, { title: "heard" });
  await twin.hooks.settled();
  expect(names(received)).toEqual(["issues.opened"]);
});
