import { cp, mkdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runGit, tryGit } from "../git/run-git.ts";
import { findRepository } from "../state/find-repository.ts";
import { mintId } from "../state/mint-id.ts";
import type { RepositoryState, Role } from "../state/repository-state.ts";
import { timeOf } from "../state/time-of.ts";
import { userNamed } from "../state/user-named.ts";
import type { World } from "../state/world.ts";
import { preReceiveHook } from "../git/pre-receive-hook.ts";
import { signatureOf } from "./signature-of.ts";

export interface RepositoryInput {
  owner: string;
  name: string;
  /** A plain folder (committed as one first commit), a git checkout or a bare repository; left out: empty. */
  from?: string;
  private?: boolean;
  archived?: boolean;
  description?: string;
  /** `owner/name` of the repository this one is a fork of. */
  forkOf?: string;
  ownerType?: "User" | "Organization";
  hasIssues?: boolean;
  allowsDrafts?: boolean;
  requiredChecks?: string[];
  collaborators?: Record<string, Role>;
}

/** Adds a repository with a real bare git repository behind it. */
export async function addRepository(world: World, input: RepositoryInput): Promise<RepositoryState> {
  const owner = userNamed(world, input.owner, input.ownerType ?? "User");
  const id = mintId(world);
  const git = join(world.folder, `${id}.git`);
  const parent = input.forkOf ? findRepository(world, input.forkOf) : undefined;
  await makeBare(git, input.from ?? parent?.git, signatureOf(world, owner));
  const now = timeOf(world);
  const repository: RepositoryState = {
    ...settingsOf(input),
    id,
    owner,
    git,
    defaultBranch: await runGit(git, ["symbolic-ref", "--short", "HEAD"]),
    parent: parent ?? null,
    createdAt: now,
    updatedAt: now,
    pushedAt: now,
    nextNumber: 1,
    threads: [],
    labels: [],
    suites: [],
    checks: [],
    statuses: [],
    workflows: [],
    runs: [],
    signed: new Set(),
  };
  world.repositories.push(repository);
  return repository;
}

function settingsOf(input: RepositoryInput) {
  const roles = Object.entries(input.collaborators ?? {});
  return {
    name: input.name,
    description: input.description ?? null,
    private: input.private ?? false,
    archived: input.archived ?? false,
    hasIssues: input.hasIssues ?? true,
    allowsDrafts: input.allowsDrafts ?? true,
    requiredChecks: input.requiredChecks ?? [],
    collaborators: new Map(roles.map(([login, role]) => [login.toLowerCase(), role])),
  };
}

async function makeBare(
  git: string,
  from: string | undefined,
  author: { name: string; email: string; date: string },
): Promise<void> {
  if (from && (await isGit(from)))
    await runGit(join(git, ".."), ["clone", "--quiet", "--bare", "--no-hardlinks", from, git]);
  else {
    await mkdir(git, { recursive: true });
    await runGit(git, ["init", "--quiet", "--bare", "--initial-branch=main"]);
    if (from) await commitFolder(git, from, author);
  }
  await runGit(git, ["config", "http.receivepack", "true"]);
  await runGit(git, ["config", "uploadpack.allowAnySHA1InWant", "true"]);
  await writeFile(join(git, "hooks", "pre-receive"), preReceiveHook, { mode: 0o755 });
}

async function isGit(folder: string): Promise<boolean> {
  const { code, out } = await tryGit(folder, ["rev-parse", "--absolute-git-dir"]);
  const found = out.toString().trim();
  return code === 0 && (found === join(folder) || found === join(folder, ".git"));
}

async function commitFolder(
  git: string,
  from: string,
  author: { name: string; email: string; date: string },
): Promise<void> {
  if (!(await stat(from)).isDirectory()) throw new Error(`${from} is no folder`);
  const copy = `${git}.files`;
  await cp(from, copy, { recursive: true });
  const env = {
    GIT_DIR: git,
    GIT_WORK_TREE: copy,
    GIT_INDEX_FILE: join(git, "first-index"),
    GIT_AUTHOR_NAME: author.name,
    GIT_AUTHOR_EMAIL: author.email,
    GIT_AUTHOR_DATE: author.date,
    GIT_COMMITTER_NAME: author.name,
    GIT_COMMITTER_EMAIL: author.email,
    GIT_COMMITTER_DATE: author.date,
  };
  await runGit(copy, ["add", "--all", "--force", "."], { env });
  const tree = await runGit(copy, ["write-tree"], { env });
  const sha = await runGit(copy, ["commit-tree", tree, "-m", "Initial commit"], { env });
  await runGit(copy, ["update-ref", "refs/heads/main", sha], { env });
}
