import type { RepositoryState, Role } from "./repository-state.ts";
import type { UserState } from "./user-state.ts";

/** A user's role: the owner is admin, others as added; anyone reads a public repository. */
export function roleOf(repository: RepositoryState, user: UserState): Role {
  if (user.id === repository.owner.id) return "admin";
  const given = repository.collaborators.get(user.login.toLowerCase());
  return given ?? (repository.private ? "none" : "read");
}

/** The association GitHub prints beside comments. It is no permission: see the permission look-up for that. */
export function associationOf(
  repository: RepositoryState,
  user: UserState,
): "OWNER" | "COLLABORATOR" | "NONE" {
  if (user.id === repository.owner.id) return "OWNER";
  return repository.collaborators.has(user.login.toLowerCase()) ? "COLLABORATOR" : "NONE";
}
