import type { Octokit } from "@octokit/rest";
import type { Hosting } from "../../ports.ts";
import type { RepositoryTarget } from "./github-app.ts";
import { unlessMissing } from "./http-failure.ts";

type Permission = Awaited<ReturnType<Hosting["permissionOf"]>>;

const ROLES: Record<string, Permission> = {
  admin: "admin",
  maintain: "maintain",
  write: "write",
  triage: "read",
  read: "read",
  none: "none",
};

/**
 * A person's live permission. A custom role counts as the basic permission it is built on; a stranger has none, and
 * neither has whoever took over the name of the account `id`.
 */
export async function permissionOf(
  github: Octokit,
  { owner, name: repo }: RepositoryTarget,
  login: string,
  id?: number,
): Promise<Permission> {
  const answer = await unlessMissing(
    github.rest.repos.getCollaboratorPermissionLevel({ owner, repo, username: login }),
  );
  if (answer === null) return "none";
  if (id !== undefined && answer.data.user !== null && answer.data.user.id !== id) return "none";
  return ROLES[answer.data.role_name] ?? ROLES[answer.data.permission] ?? "none";
}
