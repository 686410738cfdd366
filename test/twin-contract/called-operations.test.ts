import { expect, test } from "vitest";
import { calledOperations } from "../twin/contract/called-operations.ts";
import { readDescription } from "../twin/contract/load-contract.ts";
import { reachedOperations } from "../twin/contract/reached-operations.ts";

const called = (source: string): string[] => calledOperations(source, readDescription());

test("calls are found as methods, as routes and as GraphQL documents", () => {
  expect(
    called(`
      await github.rest.pulls.listFiles({ owner });
      const { git } = github.rest; await git.createTree({});
      await github.paginate(github.rest.issues.listForRepo, { owner });
      await github.request("GET /repos/{owner}/{repo}/actions/jobs/{job_id}/logs", {});
      const QUERY = \`mutation ($input: PinIssueInput!) {
        pinIssue(input: $input) { clientMutationId }
      }\`;
      const who = await github.graphql("{ viewer { databaseId } }");
      issues.find((each) => each); path.join("a");
    `),
  ).toEqual([
    "actions/download-job-logs-for-workflow-run",
    "git/create-tree",
    "graphql/pinIssue",
    "graphql/viewer",
    "issues/list-for-repo",
    "pulls/list-files",
  ]);
});

test("a call of an operation that the description lacks is named too", () => {
  expect(called("github.rest.teams.listMembers({})")).toEqual(["teams/list-members"]);
});

test("an operation is reached by an answer that did not refuse", () => {
  const request = { method: "GET", path: "/", credential: "app", apiVersion: null };
  const logged = [
    { ...request, operation: "pulls/get", status: 200 },
    { ...request, operation: "pulls/list", status: 404 },
    { ...request, operation: "pulls/create", status: null },
    { ...request, operation: null, status: 200 },
  ];
  expect([...reachedOperations(logged)]).toEqual(["pulls/get"]);
});
