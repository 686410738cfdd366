import type { Kysely } from "kysely";
import type { RepositoryEvent } from "../../domain/repository-event.ts";
import type { Tables } from "./tables.ts";

/** A repository as its events leave it. `active`: installed, not suspended, archived or deleted. */
export interface KnownRepository {
  id: number;
  installationId: number;
  name: string;
  defaultBranch: string | null;
  active: boolean;
}

const ENDS = new Set<RepositoryEvent["kind"]>(["removed", "suspended", "archived", "deleted"]);
const BEGINS = new Set<RepositoryEvent["kind"]>(["installed", "unsuspended", "unarchived"]);

/** All repositories the App was ever installed on, folded from their events in the order of their times. */
export async function knownRepositories(db: Kysely<Tables>): Promise<KnownRepository[]> {
  const rows = await db
    .selectFrom("repository_events")
    .select(["repository_id", "body"])
    .orderBy("at")
    .orderBy("seq")
    .execute();
  const known = new Map<number, KnownRepository>();
  for (const { repository_id, body } of rows) {
    const event = body as RepositoryEvent;
    const before = known.get(repository_id);
    const active = BEGINS.has(event.kind) || (before?.active === true && !ENDS.has(event.kind));
    known.set(repository_id, {
      id: repository_id,
      installationId: event.installationId,
      name: event.name,
      defaultBranch: event.defaultBranch ?? before?.defaultBranch ?? null,
      active,
    });
  }
  return [...known.values()];
}
