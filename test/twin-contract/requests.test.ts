import { describe, expect, test } from "vitest";
import { contract, requestFor } from "./messages-through.ts";

const repo = "/repos/acme/agent";
const sha = "0123456789012345678901234567890123456789";
const gate = { name: "hone/gate", head_sha: sha };
const pull = { title: "t", head: "hone/x", base: "main" };
const annotation = { path: "a", start_line: 1, end_line: 1, annotation_level: "notice", message: "m" };
const output = { title: "t", summary: "s" };
const entry = { path: "a.md", mode: "100644", type: "blob", content: "x" };

describe("a request as GitHub describes it passes", () => {
  test.each([
    [`POST ${repo}/pulls`, { ...pull, body: "b", draft: true }],
    [`POST ${repo}/pulls`, { head: "x", base: "main", issue: 4 }],
    [`GET ${repo}/pulls?state=all&head=acme%3Ahone%2Fx&per_page=100`, undefined],
    [`POST ${repo}/check-runs`, { ...gate, status: "completed", conclusion: "success", output }],
    [`PATCH ${repo}/check-runs/7`, { status: "in_progress" }],
    [`POST ${repo}/issues/3/labels`, { labels: ["hone"] }],
    [`GET ${repo}/git/ref/heads/hone/x`, undefined],
    [`GET ${repo}/git/ref/heads%2Fhone%2Fx`, undefined],
    [`POST ${repo}/git/refs`, { ref: "refs/heads/hone/x", sha }],
    [`POST ${repo}/git/trees`, { base_tree: sha, tree: [entry] }],
    [`GET ${repo}/contents`, undefined],
    [`GET ${repo}/contents/prompts/system.md?ref=main`, undefined],
    [`GET ${repo}/actions/runs?created=%3E%3D2026-01-01`, undefined],
    [`GET ${repo}/compare/main...hone%2Fx`, undefined],
  ])("%s %j", (line, body) => {
    expect(contract.request(requestFor(line, body))).toEqual([]);
  });
});

describe("a request is refused", () => {
  test.each([
    ["a key of another operation", `POST ${repo}/pulls`, { ...pull, labels: ["x"] }, "key /labels"],
    [
      "a key in a list's items",
      `POST ${repo}/git/trees`,
      { tree: [{ ...entry, size: 1 }] },
      "key /tree/*/size",
    ],
    ["a wrong type", `POST ${repo}/pulls`, { ...pull, draft: "yes" }, "body/draft must be boolean"],
    ["a required key left out", `POST ${repo}/pulls`, { title: "t", head: "x" }, "'base'"],
    ["no body", `POST ${repo}/pulls`, undefined, "has no body"],
    ["a body that nobody reads", `GET ${repo}`, {}, "has a body"],
    [
      "an invented status",
      `POST ${repo}/check-runs`,
      { ...gate, status: "done" },
      "body/status must be equal",
    ],
    [
      "an invented conclusion",
      `POST ${repo}/check-runs`,
      { ...gate, conclusion: "passed" },
      "body/conclusion must be equal",
    ],
    ["an address GitHub lacks", `POST ${repo}/issues/3/label`, { labels: [] }, "is no operation"],
    ["a method GitHub lacks", `PUT ${repo}/pulls`, pull, "is no operation"],
    ["a number that is none", `GET ${repo}/issues/three`, undefined, "path parameter issue_number"],
    ["an unknown query key", `GET ${repo}/pulls?author=hone`, undefined, "query parameter author"],
    ["a query value of no enum", `GET ${repo}/pulls?state=merged`, undefined, "query parameter state"],
    ["a query value of a wrong type", `GET ${repo}/pulls?page=two`, undefined, "query parameter page"],
    ["a page longer than any", `GET ${repo}/pulls?per_page=101`, undefined, "more than 100"],
    ["a time that is none", `GET ${repo}/issues?since=yesterday`, undefined, "date-time"],
  ])("for %s", (_, line, body, words) => {
    expect(contract.request(requestFor(line, body)).join("\n")).toContain(words);
  });

  test.each([
    ["completed without a conclusion", `POST ${repo}/check-runs`, { ...gate, status: "completed" }],
    ["has completed_at without", `PATCH ${repo}/check-runs/7`, { completed_at: "2026-01-01T00:00:00Z" }],
    ["concludes stale", `PATCH ${repo}/check-runs/7`, { conclusion: "stale" }],
    [
      "must NOT have more than 50 items",
      `POST ${repo}/check-runs`,
      { ...gate, output: { ...output, annotations: Array.from({ length: 51 }, () => annotation) } },
    ],
    [
      "must NOT have more than 3 items",
      `POST ${repo}/check-runs`,
      {
        ...gate,
        actions: Array.from({ length: 4 }, () => ({ label: "l", description: "d", identifier: "i" })),
      },
    ],
    [
      "must NOT have more than 65535 characters",
      `POST ${repo}/check-runs`,
      { ...gate, output: { ...output, summary: "x".repeat(65_536) } },
    ],
    ["/body is longer than 65536", `POST ${repo}/issues/3/comments`, { body: "x".repeat(65_537) }],
    ["/title is longer than 256", `PATCH ${repo}/pulls/3`, { title: "x".repeat(257) }],
    ["neither a title nor an issue", `POST ${repo}/pulls`, { head: "x", base: "main" }],
    [
      "/description is longer than 140",
      `POST ${repo}/statuses/${sha}`,
      { state: "success", description: "x".repeat(141) },
    ],
    ["/name is longer than 50", `POST ${repo}/labels`, { name: "x".repeat(51) }],
    ["six hexadecimal digits", `POST ${repo}/labels`, { name: "x", color: "#ff0000" }],
    ["form refs/x/y", `POST ${repo}/git/refs`, { ref: "heads/x", sha }],
    ["with refs/ in its path", `GET ${repo}/git/ref/refs/heads/x`, undefined],
    ["both sha and content", `POST ${repo}/git/trees`, { tree: [{ ...entry, sha }] }],
    ["not of its type", `POST ${repo}/git/trees`, { tree: [{ ...entry, mode: "040000" }] }],
    ["no path in a tree", `POST ${repo}/git/trees`, { tree: [{ ...entry, path: "a/../b" }] }],
    ["no path in a tree", `POST ${repo}/git/trees`, { tree: [{ ...entry, path: "/a" }] }],
    ["no path in a tree", `POST ${repo}/git/trees`, { tree: [{ ...entry, path: "a/.GIT/config" }] }],
  ])("beyond GitHub's limits: %s", (words, line, body) => {
    expect(contract.request(requestFor(line, body)).join("\n")).toContain(words);
  });

  test.each([
    ["GET /app", "installation", "installation token instead of a JSON web token"],
    [`GET ${repo}`, "app", "JSON web token instead of an installation token"],
    [`GET ${repo}`, "none", "no credential instead of an installation token"],
  ])("for a credential of the wrong kind: %s with %s", (line, credential, words) => {
    expect(contract.request(requestFor(line, undefined, { credential })).join()).toContain(words);
  });

  test.each([null, "2026-03-10"])("for asking for API version %s", (apiVersion) => {
    expect(contract.request(requestFor(`GET ${repo}`, undefined, { apiVersion }))).toEqual([
      `repos/get asks for API version ${apiVersion ?? "none"}`,
    ]);
  });

  test("where the twin's route and GitHub's differ", () => {
    const request = requestFor(`GET ${repo}/pulls/1`, undefined, { operation: "issues/get" });
    expect(contract.request(request)).toEqual(["pulls/get is routed by the twin as issues/get"]);
  });
});
