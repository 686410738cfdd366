import { z } from "zod";
import { movingRefs } from "../changes/refs-moved.ts";
import { deleteRef, isAncestor, readRef, readRefs, writeRef } from "../git/refs.ts";
import { tryGit } from "../git/run-git.ts";
import { bodyOf } from "../http/body-of.ts";
import { answer } from "../http/call.ts";
import type { Answer, RepositoryCall } from "../http/call.ts";
import { Refusal, notFound, unprocessable } from "../http/refusal.ts";
import { listed } from "../http/page-of.ts";
import { repositoryRoute } from "../http/route.ts";
import type { Route } from "../http/route.ts";
import { repositoryApi } from "../objects/addresses.ts";
import { nodeId } from "../state/node-id.ts";
import type { RestData } from "../objects/rest-data.ts";

/** Refs: made with their full name `refs/x/y`, addressed without the `refs/` everywhere else. */
export const refRoutes: Route[] = [
  repositoryRoute("GET /git/ref/{ref+}", "git/get-ref", "contents:read", async (call) => {
    const { ref, sha } = await refIn(call);
    if (!sha) throw notFound();
    return answer(await refObject(call, ref, sha));
  }),
  repositoryRoute(
    "GET /git/matching-refs/{ref+}",
    "git/list-matching-refs",
    "contents:read",
    async (call) => {
      const prefix = `refs/${call.parameters["ref"]}`;
      const refs = [...(await readRefs(call.repository.git))].filter(([ref]) => ref.startsWith(prefix));
      return listed(call, refs, ([ref, sha]) => refObject(call, ref, sha));
    },
  ),
  repositoryRoute("POST /git/refs", "git/create-ref", "contents:write", createRef),
  repositoryRoute("PATCH /git/refs/{ref+}", "git/update-ref", "contents:write", updateRef),
  repositoryRoute("DELETE /git/refs/{ref+}", "git/delete-ref", "contents:write", removeRef),
];

async function createRef(call: RepositoryCall): Promise<Answer> {
  const { world, repository, actor } = call;
  const { ref, sha } = bodyOf(call, z.object({ ref: z.string(), sha: z.string() }));
  if (!/^refs\/[^/]+\/.+/.test(ref) || !(await wellFormed(repository.git, ref)))
    throw unprocessable("Reference name is not valid: it starts with 'refs' and has at least two slashes");
  await knownObject(repository.git, sha);
  await movingRefs(world, repository, actor, async () => {
    if (await readRef(repository.git, ref)) throw unprocessable("Reference already exists");
    if (!(await writeRef(repository.git, ref, sha))) throw unprocessable("Reference update failed");
  });
  return answer(await refObject(call, ref, sha), 201);
}

async function updateRef(call: RepositoryCall): Promise<Answer> {
  const { world, repository, actor } = call;
  const { sha, force } = bodyOf(call, z.object({ sha: z.string(), force: z.boolean().default(false) }));
  await knownObject(repository.git, sha);
  const ref = await movingRefs(world, repository, actor, async () => {
    const current = await refIn(call);
    if (!current.sha) throw unprocessable("Reference does not exist");
    if (!force && !(await isAncestor(repository.git, current.sha, sha)))
      throw unprocessable("Update is not a fast forward");
    await writeRef(repository.git, current.ref, sha);
    return current.ref;
  });
  return answer(await refObject(call, ref, sha));
}

async function removeRef(call: RepositoryCall): Promise<Answer> {
  const { world, repository, actor } = call;
  await movingRefs(world, repository, actor, async () => {
    const { ref, sha } = await refIn(call);
    if (!sha) throw unprocessable("Reference does not exist");
    if (ref === `refs/heads/${repository.defaultBranch}`)
      throw unprocessable("Cannot delete the default branch");
    await deleteRef(repository.git, ref);
  });
  return { status: 204 };
}

async function refIn({
  repository,
  parameters,
}: RepositoryCall): Promise<{ ref: string; sha: string | null }> {
  if (!(await readRef(repository.git, "HEAD"))) throw new Refusal(409, "Git Repository is empty.");
  const ref = `refs/${parameters["ref"]}`;
  const sha = /^refs\/[^/]+\/.+/.test(ref) ? await readRef(repository.git, ref) : null;
  return { ref, sha };
}

async function knownObject(git: string, sha: string): Promise<void> {
  if (!/^[0-9a-f]{40}$/.test(sha) || !(await readRef(git, `${sha}^{object}`)))
    throw unprocessable("Object does not exist");
}

async function wellFormed(git: string, ref: string): Promise<boolean> {
  const { code } = await tryGit(git, ["check-ref-format", ref]);
  return code === 0;
}

async function refObject(
  { world, repository }: RepositoryCall,
  ref: string,
  sha: string,
): Promise<RestData<"git", "getRef">> {
  const api = `${repositoryApi(world, repository)}/git`;
  const { out } = await tryGit(repository.git, ["cat-file", "-t", sha]);
  const type = out.toString().trim();
  return {
    ref,
    node_id: nodeId("Ref", repository.id) + Buffer.from(ref).toString("base64url"),
    url: `${api}/${ref}`,
    object: { sha, type, url: `${api}/${type}s/${sha}` },
  };
}
