import { z } from "zod";
import { checkPath } from "../changes/commit-files.ts";
import { signatureOf } from "../changes/signature-of.ts";
import { readCommit, writeCommit } from "../git/commits.ts";
import type { Signature } from "../git/commits.ts";
import { differences } from "../git/differences.ts";
import { readRef } from "../git/refs.ts";
import { readBlob, readTree, writeBlob, writeTree } from "../git/trees.ts";
import type { TreeChange, TreeRow } from "../git/trees.ts";
import { bodyOf } from "../http/body-of.ts";
import { answer } from "../http/call.ts";
import type { Answer, RepositoryCall } from "../http/call.ts";
import { refuseWorkflows } from "../http/refuse-workflows.ts";
import { notFound, unprocessable } from "../http/refusal.ts";
import { repositoryRoute } from "../http/route.ts";
import type { Route } from "../http/route.ts";
import { repositoryApi } from "../objects/addresses.ts";
import { gitCommitObject } from "../objects/commit-object.ts";
import { nodeId } from "../state/node-id.ts";
import type { RestData } from "../objects/rest-data.ts";

/** Git's own objects: blobs, trees, commits. */
export const gitRoutes: Route[] = [
  repositoryRoute("GET /git/blobs/{file_sha}", "git/get-blob", "contents:read", getBlob),
  repositoryRoute("POST /git/blobs", "git/create-blob", "contents:write", async (call) => {
    const body = bodyOf(
      call,
      z.object({ content: z.string(), encoding: z.enum(["utf-8", "base64"]).default("utf-8") }),
    );
    const sha = await writeBlob(
      call.repository.git,
      Buffer.from(body.content, body.encoding === "base64" ? "base64" : "utf8"),
    );
    return answer({ sha, url: `${repositoryApi(call.world, call.repository)}/git/blobs/${sha}` }, 201);
  }),
  repositoryRoute("GET /git/trees/{tree_sha}", "git/get-tree", "contents:read", async (call) => {
    const { repository, parameters, query } = call;
    const name = parameters["tree_sha"] ?? "";
    const id = await readRef(repository.git, `${name}^{tree}`);
    const rows = id && (await readTree(repository.git, id, query.has("recursive")));
    if (!rows) throw notFound();
    return answer(treeObject(call, id, rows));
  }),
  repositoryRoute("POST /git/trees", "git/create-tree", "contents:write", createTree),
  repositoryRoute("GET /git/commits/{commit_sha}", "git/get-commit", "contents:read", async (call) => {
    const commit = await readCommit(call.repository.git, call.parameters["commit_sha"] ?? "");
    if (!commit) throw notFound();
    return answer(gitCommitObject(call.world, call.repository, commit));
  }),
  repositoryRoute("POST /git/commits", "git/create-commit", "contents:write", createCommit),
];

async function getBlob({ world, repository, parameters }: RepositoryCall): Promise<Answer> {
  const sha = parameters["file_sha"] ?? "";
  const content = /^[0-9a-f]{40}$/.test(sha) ? await readBlob(repository.git, sha) : null;
  if (!content) throw notFound();
  return answer<RestData<"git", "getBlob">>({
    sha,
    node_id: nodeId("Blob", repository.id) + sha,
    size: content.length,
    url: `${repositoryApi(world, repository)}/git/blobs/${sha}`,
    content: content.toString("base64"),
    encoding: "base64",
  });
}

function treeObject(
  { world, repository }: RepositoryCall,
  sha: string,
  rows: readonly TreeRow[],
): RestData<"git", "getTree"> {
  const api = `${repositoryApi(world, repository)}/git`;
  return {
    sha,
    url: `${api}/trees/${sha}`,
    tree: rows.map(({ path, mode, type, sha, size }) => ({
      path,
      mode,
      type,
      sha,
      ...(size === null ? {} : { size }),
      ...(type === "commit" ? {} : { url: `${api}/${type}s/${sha}` }),
    })),
    truncated: false,
  };
}

const treeEntry = z.object({
  path: z.string(),
  mode: z.enum(["100644", "100755", "040000", "160000", "120000"]),
  type: z.enum(["blob", "tree", "commit"]).optional(),
  sha: z.string().nullish(),
  content: z.string().optional(),
});

async function createTree(call: RepositoryCall): Promise<Answer> {
  const { repository, token } = call;
  const body = bodyOf(call, z.object({ tree: z.array(treeEntry), base_tree: z.string().optional() }));
  refuseWorkflows(
    token,
    body.tree.map(({ path }) => path),
  );
  const changes: TreeChange[] = [];
  for (const entry of body.tree) changes.push(await treeChange(repository.git, entry));
  const base = body.base_tree ? await readRef(repository.git, `${body.base_tree}^{tree}`) : null;
  if (body.base_tree && !base) throw unprocessable("base_tree is not a valid tree oid");
  const sha = await writeTree(repository.git, base, changes);
  return answer(treeObject(call, sha, (await readTree(repository.git, sha, false)) ?? []), 201);
}

async function treeChange(git: string, entry: z.infer<typeof treeEntry>): Promise<TreeChange> {
  const { path, mode, sha, content } = entry;
  checkPath(path);
  if ((sha === undefined) === (content === undefined))
    throw unprocessable("Must supply either tree.sha or tree.content, and not both");
  if (sha === null) return { path, entry: null };
  const id = sha ?? (await writeBlob(git, content ?? ""));
  await checkKind(git, mode, id);
  return { path, entry: { mode, sha: id } };
}

/** Mode 040000 is a tree and every other one a file; a submodule's commit lives elsewhere. */
async function checkKind(git: string, mode: string, id: string): Promise<void> {
  const kind = mode === "040000" ? "tree" : "blob";
  if (mode !== "160000" && !(await readRef(git, `${id}^{${kind}}`)))
    throw unprocessable(`tree.sha ${id} is not a valid ${kind}`);
}

const person = z.object({ name: z.string(), email: z.string(), date: z.string().optional() });

const commitBody = z.object({
  message: z.string(),
  tree: z.string(),
  parents: z.array(z.string()).default([]),
  author: person.optional(),
  committer: person.optional(),
  signature: z.string().optional(),
});

async function createCommit(call: RepositoryCall): Promise<Answer> {
  const { world, repository, actor, token } = call;
  const { git } = repository;
  const body = bodyOf(call, commitBody);
  const { message, parents } = body;
  const tree = await knownTree(git, body);
  const files = await differences(git, parents[0] ?? null, tree);
  refuseWorkflows(
    token,
    files.map(({ path }) => path),
  );
  const { author, committer, bare } = signatures(signatureOf(world, actor), body);
  const sha = await writeCommit(git, { tree, parents, author, committer, message });
  if (bare && world.signsRestCommits) repository.signed.add(sha);
  const commit = await readCommit(git, sha);
  if (!commit) throw notFound();
  return answer(gitCommitObject(world, repository, commit), 201);
}

async function knownTree(git: string, body: z.infer<typeof commitBody>): Promise<string> {
  const tree = await readRef(git, `${body.tree}^{tree}`);
  if (!tree) throw unprocessable("Tree SHA does not exist");
  for (const parent of body.parents) {
    if (!(await readCommit(git, parent)))
      throw unprocessable("Parent SHA does not exist or is not a commit object");
  }
  return tree;
}

/** A commit without author, committer and signature is the bot's and signed by GitHub; any other is unsigned. */
function signatures(own: Signature, body: z.infer<typeof commitBody>) {
  const bare = !body.author && !body.committer && !body.signature;
  const author = { ...own, ...body.author } as Signature;
  const github = { ...own, name: "GitHub", email: "noreply@github.com" };
  return { bare, author, committer: { ...(bare ? github : author), ...body.committer } as Signature };
}
