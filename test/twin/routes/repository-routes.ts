import { logCommits, readCommit } from "../git/commits.ts";
import type { CommitObject } from "../git/commits.ts";
import { differences, mergeBase } from "../git/differences.ts";
import { readRef, readRefs, resolveCommit } from "../git/refs.ts";
import { runGit, tryGit } from "../git/run-git.ts";
import { answer } from "../http/call.ts";
import type { Answer, RepositoryCall } from "../http/call.ts";
import { offerDownload } from "../http/offer-download.ts";
import { listed } from "../http/page-of.ts";
import { Refusal, notFound } from "../http/refusal.ts";
import { repositoryRoute } from "../http/route.ts";
import type { Route } from "../http/route.ts";
import { repositoryApi, repositoryPage } from "../objects/addresses.ts";
import { commitObject } from "../objects/commit-object.ts";
import { fileObject } from "../objects/file-object.ts";
import { userObject } from "../objects/user-object.ts";
import { roleOf } from "../state/role-of.ts";
import { findUser } from "../state/user-named.ts";
import { commitIn } from "./find-in-call.ts";
import type { RestData } from "../objects/rest-data.ts";

/** Reading a repository: branches, commits, comparison, tarball, rules, roles. */
export const repositoryRoutes: Route[] = [
  repositoryRoute(
    "GET /branches/{branch}/protection",
    "repos/get-branch-protection",
    "administration:read",
    () => {
      throw new Refusal(404, "Branch not protected");
    },
  ),
  repositoryRoute("GET /branches", "repos/list-branches", "contents:read", async (call) => {
    const refs = [...(await readRefs(call.repository.git))].filter(([ref]) => ref.startsWith("refs/heads/"));
    return listed(call, refs, ([ref, sha]) => ({
      name: ref.slice("refs/heads/".length),
      commit: { sha, url: `${repositoryApi(call.world, call.repository)}/commits/${sha}` },
      protected: false,
    }));
  }),
  repositoryRoute("GET /branches/{branch+}", "repos/get-branch", "contents:read", getBranch),
  repositoryRoute("GET /rules/branches/{branch+}", "repos/get-branch-rules", "metadata:read", (call) =>
    listed(
      call,
      call.repository.requiredChecks.length > 0 ? [call.repository.requiredChecks] : [],
      (contexts) => ({
        type: "required_status_checks",
        ruleset_source_type: "Repository",
        ruleset_source: call.repository.name,
        ruleset_id: call.repository.id,
        parameters: {
          required_status_checks: contexts.map((context) => ({ context })),
          strict_required_status_checks_policy: false,
        },
      }),
    ),
  ),
  repositoryRoute(
    "GET /compare/{basehead+}",
    "repos/compare-commits-with-basehead",
    "contents:read",
    compare,
  ),
  repositoryRoute("GET /commits", "repos/list-commits", "contents:read", async (call) => {
    const { world, repository, query } = call;
    const sha = await commitIn(call, query.get("sha") ?? repository.defaultBranch);
    const since = query.get("since");
    const path = query.get("path");
    const filters = [...(since ? [`--since=${since}`] : []), sha, ...(path ? ["--", path] : [])];
    return listed(call, await logCommits(repository.git, filters), (commit) =>
      commitObject(world, repository, commit),
    );
  }),
  repositoryRoute("GET /commits/{ref}", "repos/get-commit", "contents:read", getCommit),
  repositoryRoute(
    "GET /collaborators/{username}/permission",
    "repos/get-collaborator-permission-level",
    "metadata:read",
    getRole,
  ),
  repositoryRoute("GET /tarball/{ref+}", "repos/download-tarball-archive", "contents:read", tarball),
  repositoryRoute("GET /tarball", "repos/download-tarball-archive", "contents:read", tarball),
];

async function getBranch({ world, repository, parameters }: RepositoryCall): Promise<Answer> {
  const name = parameters["branch"] ?? "";
  const sha = await readRef(repository.git, `refs/heads/${name}`);
  const commit = sha && (await readCommit(repository.git, sha));
  if (!commit) throw new Refusal(404, "Branch not found");
  const url = `${repositoryApi(world, repository)}/branches/${encodeURIComponent(name)}`;
  return answer<RestData<"repos", "getBranch">>({
    name,
    commit: commitObject(world, repository, commit),
    _links: { self: url, html: `${repositoryPage(world, repository)}/tree/${name}` },
    protected: false,
    protection: {
      enabled: false,
      required_status_checks: { enforcement_level: "off", contexts: [], checks: [] },
    },
    protection_url: `${url}/protection`,
  });
}

async function getCommit(call: RepositoryCall): Promise<Answer> {
  const { world, repository, parameters } = call;
  const sha = await commitIn(call, parameters["ref"] ?? "");
  const commit = await knownCommit(call, sha);
  const files = await differences(repository.git, commit.parents[0] ?? null, sha);
  const additions = files.reduce((sum, file) => sum + file.additions, 0);
  const deletions = files.reduce((sum, file) => sum + file.deletions, 0);
  return answer<RestData<"repos", "getCommit">>({
    ...commitObject(world, repository, commit),
    stats: { total: additions + deletions, additions, deletions },
    files: files.map((file) => fileObject(world, repository, sha, file)),
  });
}

async function compare(call: RepositoryCall): Promise<Answer> {
  const { world, repository, parameters } = call;
  const [baseName = "", headName = ""] = (parameters["basehead"] ?? "").split("...");
  const { base, head, common } = await comparedEnds(repository.git, baseName, headName);
  const ahead = await logCommits(repository.git, ["--reverse", `${base}..${head}`]);
  const behind = Number(await runGit(repository.git, ["rev-list", "--count", `${head}..${base}`]));
  const files = await differences(repository.git, common, head);
  const shown = async (sha: string) => commitObject(world, repository, await knownCommit(call, sha));
  const home = repositoryPage(world, repository);
  const page = `${home}/compare/${baseName}...${headName}`;
  return answer<RestData<"repos", "compareCommitsWithBasehead">>({
    url: `${repositoryApi(world, repository)}/compare/${baseName}...${headName}`,
    html_url: page,
    permalink_url: `${home}/compare/${base.slice(0, 7)}...${head.slice(0, 7)}`,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    base_commit: await shown(base),
    merge_base_commit: await shown(common),
    status: comparison(ahead.length, behind),
    ahead_by: ahead.length,
    behind_by: behind,
    total_commits: ahead.length,
    commits: ahead.map((commit) => commitObject(world, repository, commit)),
    files: files.map((file) => fileObject(world, repository, head, file)),
  });
}

async function knownCommit({ repository }: RepositoryCall, sha: string): Promise<CommitObject> {
  const commit = await readCommit(repository.git, sha);
  if (!commit) throw notFound();
  return commit;
}

async function comparedEnds(git: string, baseName: string, headName: string) {
  const base = await resolveCommit(git, baseName);
  const head = await resolveCommit(git, headName);
  const common = base && head ? await mergeBase(git, base, head) : null;
  if (!base || !head || !common) throw notFound();
  return { base, head, common };
}

function comparison(ahead: number, behind: number) {
  if (ahead > 0) return behind > 0 ? "diverged" : "ahead";
  return behind > 0 ? "behind" : "identical";
}

/** `maintain` is reported as write and `triage` as read; the finer word is in `role_name`. */
function getRole({ world, repository, parameters }: RepositoryCall): Answer {
  const user = findUser(world, parameters["username"] ?? "");
  if (!user) throw notFound();
  const role = roleOf(repository, user);
  const legacy = { maintain: "write", triage: "read" } as const;
  const permission = role === "maintain" || role === "triage" ? legacy[role] : role;
  return answer<RestData<"repos", "getCollaboratorPermissionLevel">>({
    permission,
    role_name: role,
    user: {
      ...userObject(world, user),
      role_name: role,
      permissions: {
        admin: role === "admin",
        maintain: ["admin", "maintain"].includes(role),
        push: ["admin", "maintain", "write"].includes(role),
        triage: ["admin", "maintain", "write", "triage"].includes(role),
        pull: role !== "none",
      },
    },
  });
}

async function tarball(call: RepositoryCall): Promise<Answer> {
  const { world, repository, parameters } = call;
  const sha = await commitIn(call, parameters["ref"] ?? repository.defaultBranch);
  const name = `${repository.owner.login}-${repository.name}-${sha.slice(0, 7)}`;
  const { out } = await tryGit(repository.git, ["archive", "--format=tar.gz", `--prefix=${name}/`, sha]);
  return offerDownload(world, { type: "application/x-gzip", name: `${name}.tar.gz`, content: out });
}
