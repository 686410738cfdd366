import type { FactOf } from "../domain/ledger-entry.ts";
import type { RepositoryEvent } from "../domain/repository-event.ts";

/**
 * What happened to a repository, as a fact. The time of receipt is part of the key, for a repository may be installed
 * and removed again and again; a delivery is stored once, so its redelivery keeps that time.
 */
export function repositoryEventFact(
  kind: RepositoryEvent["kind"],
  repository: { id: number; name: string; defaultBranch?: string | null },
  installationId: number,
  receivedAt: string,
  version: string = receivedAt,
): FactOf<"repository_events"> {
  return {
    kind: "repository_events",
    repositoryId: repository.id,
    key: `${kind}:${version}`,
    at: receivedAt,
    body: {
      kind,
      installationId,
      name: repository.name,
      defaultBranch: repository.defaultBranch ?? null,
      at: receivedAt,
    },
  };
}
