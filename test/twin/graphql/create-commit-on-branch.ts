import { commitFiles } from "../changes/commit-files.ts";
import type { FileWrite } from "../changes/commit-files.ts";
import { movingRefs } from "../changes/refs-moved.ts";
import { signatureOf } from "../changes/signature-of.ts";
import { readRef } from "../git/refs.ts";
import { allowed } from "../http/allowed.ts";
import { Refusal } from "../http/refusal.ts";
import type { RepositoryState } from "../state/repository-state.ts";
import { GraphqlRefusal } from "./graphql-refusal.ts";
import { commitNodeOf, refNode } from "./queries.ts";
import { reachRepository } from "./reach.ts";
import type { GraphqlActor } from "./reach.ts";

export interface CommitOnBranchInput {
  branch: { repositoryNameWithOwner?: string; branchName?: string; id?: string };
  expectedHeadOid: string;
  message: { headline: string; body?: string };
  fileChanges?: { additions?: { path: string; contents: string }[]; deletions?: { path: string }[] };
  clientMutationId?: string;
}

/** Commits to an existing branch whose head the caller knows. GitHub signs the commit as the App's bot. */
export async function createCommitOnBranch(actor: GraphqlActor, { input }: { input: CommitOnBranchInput }) {
  const { world } = actor;
  const { repositoryNameWithOwner = "", branchName = "" } = input.branch;
  const repository = reachRepository(actor, repositoryNameWithOwner, "contents:write");
  const branch = branchName.replace(/^refs\/heads\//, "");
  const files = filesOf(input);
  refuseWorkflowFiles(actor, files);
  const sha = await movingRefs(world, repository, world.bot, async () => {
    await checkHead(repository, branch, input.expectedHeadOid);
    await checkDeletions(repository, input);
    return await commit(actor, repository, branch, files, input);
  });
  repository.signed.add(sha);
  return {
    commit: () => commitNodeOf(actor, repository, sha),
    ref: () => refNode(actor, repository, `refs/heads/${branch}`),
    clientMutationId: input.clientMutationId,
  };
}

function filesOf(input: CommitOnBranchInput): FileWrite[] {
  const { additions = [], deletions = [] } = input.fileChanges ?? {};
  return [
    ...deletions.map(({ path }) => ({ path, content: null })),
    ...additions.map(({ path, contents }) => ({ path, content: Buffer.from(contents, "base64") })),
  ];
}

function refuseWorkflowFiles({ token }: GraphqlActor, files: readonly FileWrite[]): void {
  const file = files.find(({ path }) => path.startsWith(".github/workflows/"));
  if (file && !allowed(token.permissions, ["workflows:write"]))
    throw new GraphqlRefusal(
      "FORBIDDEN",
      `refusing to allow a GitHub App to create or update workflow \`${file.path}\` without \`workflows\` permission`,
    );
}

async function checkHead(repository: RepositoryState, branch: string, expected: string): Promise<void> {
  const head = await readRef(repository.git, `refs/heads/${branch}`);
  if (!head) throw new GraphqlRefusal("NOT_FOUND", `No ref found for branch "${branch}".`);
  if (head !== expected)
    throw new GraphqlRefusal(
      "STALE_DATA",
      `Expected branch to point to "${expected}" but it did not. Pull and try again.`,
    );
}

async function checkDeletions(repository: RepositoryState, input: CommitOnBranchInput): Promise<void> {
  for (const { path } of input.fileChanges?.deletions ?? []) {
    if (!(await readRef(repository.git, `${input.expectedHeadOid}:${path}`)))
      throw new GraphqlRefusal(
        "UNPROCESSABLE",
        `A path was requested for deletion which does not exist as of commit oid \`${input.expectedHeadOid}\``,
      );
  }
}

async function commit(
  { world }: GraphqlActor,
  repository: RepositoryState,
  branch: string,
  files: readonly FileWrite[],
  input: CommitOnBranchInput,
): Promise<string> {
  const author = signatureOf(world, world.bot);
  const { headline, body } = input.message;
  const message = body ? `${headline}\n\n${body}` : headline;
  const committer = { ...author, name: "GitHub", email: "noreply@github.com" };
  try {
    return await commitFiles(repository, {
      parent: input.expectedHeadOid,
      branch,
      files,
      message,
      author,
      committer,
    });
  } catch (error) {
    if (error instanceof Refusal) throw new GraphqlRefusal("UNPROCESSABLE", error.message);
    throw error;
  }
}
