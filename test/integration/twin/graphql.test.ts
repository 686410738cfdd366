import { describe, expect, test } from "vitest";
import { acme, at, octokitWith, repo, tokenFor } from "./acme.ts";

const commitMutation = `mutation ($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid url signature { isValid wasSignedByGitHub } } }
}`;

interface Committed {
  createCommitOnBranch: { commit: { oid: string; url: string; signature: { isValid: boolean } } };
}

function commitInput(head: string, files: object, branch = "main") {
  return {
    input: {
      branch: { repositoryNameWithOwner: repo, branchName: branch },
      expectedHeadOid: head,
      message: { headline: "Shorter", body: "Because." },
      fileChanges: files,
    },
  };
}

const addition = (path: string) => ({
  additions: [{ path, contents: Buffer.from("ünï\n").toString("base64") }],
});

/** The errors of a GraphQL answer; throws where there are none. */
async function errorsOf(call: Promise<unknown>): Promise<{ type?: string; message: string }[]> {
  try {
    await call;
  } catch (error) {
    return (error as { errors: { type?: string; message: string }[] }).errors;
  }
  throw new Error("the call had no errors");
}

describe("createCommitOnBranch", () => {
  test("commits additions and deletions on the known head; the commit is the bot's and verified", async () => {
    const { octokit, head, twin } = await acme();
    const files = { ...addition("prompts/new.md"), deletions: [{ path: "README.md" }] };
    const { createCommitOnBranch } = await octokit.graphql<Committed>(
      commitMutation,
      commitInput(head, files),
    );
    const { oid, url, signature } = createCommitOnBranch.commit;
    expect([url, signature]).toEqual([
      `${twin.url}/${repo}/commit/${oid}`,
      { isValid: true, wasSignedByGitHub: true },
    ]);
    const { data } = await octokit.rest.repos.getCommit({ ...at, ref: oid });
    expect(data).toMatchObject({
      author: { login: "hone[bot]" },
      commit: { message: "Shorter\n\nBecause.", verification: { verified: true, reason: "valid" } },
      parents: [{ sha: head }],
    });
    expect(data.files?.map(({ filename, status }) => `${status} ${filename}`).toSorted()).toEqual([
      "added prompts/new.md",
      "removed README.md",
    ]);
    expect((await octokit.rest.git.getRef({ ...at, ref: "heads/main" })).data.object.sha).toBe(oid);
  });

  test("is refused as stale when the branch has moved, and changes nothing", async () => {
    const { octokit, head, twin } = await acme();
    const moved = await twin.asUser("rita").push(repo, "main", { "a.md": "a\n" }, "Moved");
    const [error] = await errorsOf(octokit.graphql(commitMutation, commitInput(head, addition("b.md"))));
    expect(error).toMatchObject({
      type: "STALE_DATA",
      message: `Expected branch to point to "${head}" but it did not. Pull and try again.`,
    });
    expect((await octokit.rest.git.getRef({ ...at, ref: "heads/main" })).data.object.sha).toBe(moved);
  });

  test("of two on the same head one wins", async () => {
    const { octokit, head } = await acme();
    const both = await Promise.allSettled(
      ["a.md", "b.md"].map((path) => octokit.graphql(commitMutation, commitInput(head, addition(path)))),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  test("is refused without contents:write, on an unknown branch or repository, for workflow files and bad paths", async () => {
    const { octokit, head, twin, installationId } = await acme();
    const typeOf = async (by: typeof octokit, variables: object) =>
      (await errorsOf(by.graphql(commitMutation, variables as Record<string, unknown>)))[0]?.type;
    const reader = octokitWith(
      twin,
      await tokenFor(twin, installationId, { permissions: { contents: "read" } }),
    );
    expect(await typeOf(reader, commitInput(head, addition("a.md")))).toBe("FORBIDDEN");
    expect(await typeOf(octokit, commitInput(head, addition("a.md"), "nowhere"))).toBe("NOT_FOUND");
    expect(await typeOf(octokit, commitInput(head, addition(".github/workflows/a.yml")))).toBe("FORBIDDEN");
    expect(await typeOf(octokit, commitInput(head, addition("../a.md")))).toBe("UNPROCESSABLE");
    expect(await typeOf(octokit, commitInput(head, { deletions: [{ path: "absent.md" }] }))).toBe(
      "UNPROCESSABLE",
    );
    const [error] = await errorsOf(
      octokit.graphql(`query { repository(owner: "acme", name: "none") { id } }`),
    );
    expect(error?.type).toBe("NOT_FOUND");
  });
});

describe("other GraphQL", () => {
  test("a draft is made ready and a draft again by node id", async () => {
    const { octokit, twin } = await acme();
    await twin.asUser("rita").push(repo, "idea", { "a.md": "a\n" }, "a");
    const { data } = await octokit.rest.pulls.create({
      ...at,
      title: "t",
      head: "idea",
      base: "main",
      draft: true,
    });
    const mutate = (name: string) =>
      octokit.graphql(
        `mutation ($id: ID!) { ${name}(input: { pullRequestId: $id }) { pullRequest { isDraft } } }`,
        { id: data.node_id },
      );
    expect(await mutate("markPullRequestReadyForReview")).toEqual({
      markPullRequestReadyForReview: { pullRequest: { isDraft: false } },
    });
    expect((await octokit.rest.pulls.get({ ...at, pull_number: 1 })).data.draft).toBe(false);
    expect(await mutate("convertPullRequestToDraft")).toEqual({
      convertPullRequestToDraft: { pullRequest: { isDraft: true } },
    });
  });

  test("review threads, decision and mergeability are read, a thread answered and resolved", async () => {
    const { octokit, twin } = await acme();
    await twin.asUser("rita").push(repo, "idea", { "a.md": "a\n" }, "a");
    await twin.asUser("rita").openPullRequest(repo, { title: "Idea", head: "idea" });
    await twin
      .asUser("mia")
      .review(repo, 1, { state: "CHANGES_REQUESTED", comments: [{ path: "a.md", line: 1, body: "Why?" }] });
    const query = `query { repository(owner: "acme", name: "agent") { pullRequest(number: 1) {
      mergeable reviewDecision reviewThreads(first: 5) { nodes { id isResolved comments(first: 5) { nodes { body author { login } } } } } } } }`;
    interface Read {
      repository: { pullRequest: { reviewThreads: { nodes: { id: string }[] } } };
    }
    const first = await octokit.graphql<Read>(query);
    const id = first.repository.pullRequest.reviewThreads.nodes[0]?.id;
    await octokit.graphql(
      `mutation ($id: ID!) {
        addPullRequestReviewThreadReply(input: { pullRequestReviewThreadId: $id, body: "Thus." }) { comment { body } }
        resolveReviewThread(input: { threadId: $id }) { thread { isResolved } }
      }`,
      { id },
    );
    expect((await octokit.graphql<Read>(query)).repository.pullRequest).toMatchObject({
      mergeable: "MERGEABLE",
      reviewDecision: "CHANGES_REQUESTED",
      reviewThreads: {
        nodes: [
          {
            isResolved: true,
            comments: {
              nodes: [
                { body: "Why?", author: { login: "mia" } },
                { body: "Thus.", author: { login: "hone" } },
              ],
            },
          },
        ],
      },
    });
  });

  test("a document GitHub's schema does not know is an error", async () => {
    const { octokit, twin } = await acme();
    const [error] = await errorsOf(
      octokit.graphql(`query { repository(owner: "acme", name: "agent") { invented } }`),
    );
    expect(error?.message).toMatch(/Cannot query field "invented"/);
    expect(twin.requests.at(-1)).toMatchObject({
      operation: "graphql/repository",
      credential: "installation",
    });
  });
});
