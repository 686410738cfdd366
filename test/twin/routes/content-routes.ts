import { z } from "zod";
import { commitFiles } from "../changes/commit-files.ts";
import { movingRefs } from "../changes/refs-moved.ts";
import { signatureOf } from "../changes/signature-of.ts";
import { readCommit } from "../git/commits.ts";
import { readRef, resolveCommit } from "../git/refs.ts";
import { readBlob, readTree } from "../git/trees.ts";
import type { TreeRow } from "../git/trees.ts";
import { bodyOf } from "../http/body-of.ts";
import { answer } from "../http/call.ts";
import type { Answer, RepositoryCall } from "../http/call.ts";
import { refuseWorkflows } from "../http/refuse-workflows.ts";
import { Refusal, notFound, unprocessable } from "../http/refusal.ts";
import { repositoryRoute } from "../http/route.ts";
import type { Route } from "../http/route.ts";
import { repositoryApi, repositoryPage } from "../objects/addresses.ts";
import { gitCommitObject } from "../objects/commit-object.ts";
import type { RestData } from "../objects/rest-data.ts";

/** Files by path: read one, list a folder, write one. */
export const contentRoutes: Route[] = [
  repositoryRoute("GET /contents/{path+}", "repos/get-content", "contents:read", getContent),
  repositoryRoute("GET /contents", "repos/get-content", "contents:read", getContent),
  repositoryRoute("GET /contents/", "repos/get-content", "contents:read", getContent),
  repositoryRoute(
    "PUT /contents/{path+}",
    "repos/create-or-update-file-contents",
    "contents:write",
    putContent,
  ),
];

async function getContent(call: RepositoryCall): Promise<Answer> {
  const { world, repository, parameters, query } = call;
  const path = (parameters["path"] ?? "").replaceAll(/^\/+|\/+$/g, "");
  const ref = query.get("ref")?.replace(/^refs\/heads\//, "") ?? repository.defaultBranch;
  const sha = await resolveCommit(repository.git, ref);
  if (!sha) throw new Refusal(404, `No commit found for the ref ${ref}`);
  const at = { world, repository, ref };
  const rows = await readTree(repository.git, `${sha}:${path}`, false);
  if (!rows) return answer(await fileContent(at, sha, path));
  const under = path === "" ? "" : `${path}/`;
  return answer(rows.map((row) => entry(at, { ...row, path: `${under}${row.path}` })));
}

async function fileContent(at: At, sha: string, path: string) {
  const { git } = at.repository;
  const parent = path.slice(0, Math.max(path.lastIndexOf("/"), 0));
  const rows = await readTree(git, `${sha}:${parent}`, false);
  const row = rows?.find((each) => each.path === path.slice(path.lastIndexOf("/") + 1));
  const content = row && (await readBlob(git, row.sha));
  if (!content) throw notFound();
  const encoded = content.toString("base64").replaceAll(/.{60}/g, "$&\n");
  return { ...entry(at, { ...row, path }), encoding: "base64", content: `${encoded}\n` };
}

type At = Pick<RepositoryCall, "world" | "repository"> & { ref: string };

function entry({ world, repository, ref }: At, row: TreeRow) {
  const api = repositoryApi(world, repository);
  const page = repositoryPage(world, repository);
  const path = row.path.split("/").map(encodeURIComponent).join("/");
  const url = `${api}/contents/${path}?ref=${encodeURIComponent(ref)}`;
  const kind = row.type === "tree" ? "dir" : row.type === "commit" ? "submodule" : "file";
  const type = row.mode === "120000" ? "symlink" : kind;
  const git = `${api}/git/${row.type === "tree" ? "trees" : "blobs"}/${row.sha}`;
  const html = `${page}/${row.type === "tree" ? "tree" : "blob"}/${ref}/${path}`;
  return {
    type,
    name: row.path.slice(row.path.lastIndexOf("/") + 1),
    path: row.path,
    sha: row.sha,
    size: row.size ?? 0,
    url,
    git_url: git,
    html_url: html,
    download_url: row.type === "blob" ? `${page}/raw/${ref}/${path}` : null,
    _links: { self: url, git, html },
  };
}

async function putContent(call: RepositoryCall): Promise<Answer> {
  const { world, repository, parameters, actor, token } = call;
  const path = parameters["path"] ?? "";
  const body = bodyOf(
    call,
    z.object({
      message: z.string(),
      content: z.base64(),
      sha: z.string().optional(),
      branch: z.string().optional(),
    }),
  );
  refuseWorkflows(token, [path]);
  const branch = body.branch ?? repository.defaultBranch;
  const { sha, existed } = await movingRefs(world, repository, actor, async () => {
    const parent = await readRef(repository.git, `refs/heads/${branch}`);
    if (!parent && (await resolveCommit(repository.git, "HEAD")))
      throw new Refusal(404, `Branch ${branch} not found`);
    const existing = parent ? await readRef(repository.git, `${parent}:${path}`) : null;
    if (existing && !body.sha) throw unprocessable('Invalid request.\n\n"sha" wasn\'t supplied.');
    if (body.sha && body.sha !== existing) throw new Refusal(409, `${path} does not match ${body.sha}`);
    const author = signatureOf(world, actor);
    const committer = { ...author, name: "GitHub", email: "noreply@github.com" };
    const files = [{ path, content: Buffer.from(body.content, "base64") }];
    const sha = await commitFiles(repository, {
      parent,
      branch,
      files,
      message: body.message,
      author,
      committer,
    });
    if (world.signsRestCommits) repository.signed.add(sha);
    return { sha, existed: existing !== null };
  });
  const commit = await readCommit(repository.git, sha);
  if (!commit) throw notFound();
  const at = { world, repository, ref: branch };
  const { content: _text, encoding: _encoding, ...written } = await fileContent(at, commit.sha, path);
  return answer<RestData<"repos", "createOrUpdateFileContents">>(
    {
      content: { ...written, download_url: written.download_url ?? "" },
      commit: gitCommitObject(world, repository, commit),
    },
    existed ? 200 : 201,
  );
}
