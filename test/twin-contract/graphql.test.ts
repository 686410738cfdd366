import { describe, expect, test } from "vitest";
import { contract, requestFor } from "./messages-through.ts";

const line = "POST /api/graphql";
const commit = {
  query: `mutation ($input: CreateCommitOnBranchInput!) {
    createCommitOnBranch(input: $input) { commit { oid } }
  }`,
  variables: {
    input: {
      branch: { repositoryNameWithOwner: "acme/agent", branchName: "hone/x" },
      expectedHeadOid: "0123456789012345678901234567890123456789",
      message: { headline: "h" },
      fileChanges: { additions: [{ path: "a.md", contents: "eA==" }] },
    },
  },
};
const asked = requestFor(line, commit);
const thread = `{ repository(owner: "acme", name: "agent") { issueOrPullRequest(number: 1) { ... on Issue { title } } } }`;

describe("a GraphQL document", () => {
  test("that GitHub's schema knows passes, with its variables", () => {
    expect(contract.request(asked)).toEqual([]);
    expect(contract.request(requestFor(line, { query: "{ viewer { databaseId } }" }))).toEqual([]);
  });

  test.each([
    ["an unknown field", { query: "{ viewer { shoeSize } }" }, 'Cannot query field "shoeSize"'],
    ["no document", {}, "has no document"],
    ["no document that can be read", { query: "{" }, "Syntax Error"],
    ["an unknown key beside it", { query: "{ viewer { login } }", vars: {} }, "key /vars"],
    ["a variable left out", { query: commit.query }, '"$input"'],
    [
      "a variable's unknown field",
      { ...commit, variables: { input: { ...commit.variables.input, author: "me" } } },
      '"author"',
    ],
    [
      "an undeclared variable",
      { ...commit, variables: { ...commit.variables, force: true } },
      "variable force",
    ],
  ])("with %s is refused", (_, body, words) => {
    expect(contract.request(requestFor(line, body)).join("\n")).toContain(words);
  });

  test("without an installation's token is refused", () => {
    expect(contract.request(requestFor(line, commit, { credential: "app" }))).toEqual([
      "graphql comes without an installation token",
    ]);
  });
});

describe("a GraphQL answer", () => {
  const answered = (data: unknown, request = asked): string[] =>
    contract.answer({ request, status: 200, headers: {}, body: { data } });
  const oid = "0123456789012345678901234567890123456789";

  test("holds what was asked, in the schema's types", () => {
    expect(answered({ createCommitOnBranch: { commit: { oid } } })).toEqual([]);
    const found = { repository: { issueOrPullRequest: { title: "t" } } };
    expect(answered(found, requestFor(line, { query: thread }))).toEqual([]);
  });

  test("is refused where a value is missing, of another type, or never asked for", () => {
    expect(answered({ createCommitOnBranch: { commit: {} } }).join()).toContain(
      "non-nullable field Commit.oid",
    );
    const viewer = requestFor(line, { query: "{ viewer { databaseId } }" });
    expect(answered({ viewer: { databaseId: "seven" } }, viewer).join()).toContain("Int cannot represent");
    expect(answered({ viewer: { databaseId: 7, login: "x" } }, viewer)).toEqual([
      "graphql answers more than the document asks for",
    ]);
    expect(answered(undefined)).toEqual(["graphql answers neither data nor errors"]);
  });
});
