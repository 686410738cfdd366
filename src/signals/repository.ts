import { z } from "zod";
import type { RepositoryRequest } from "../domain/delivery.ts";
import type { RepositoryEvent } from "../domain/repository-event.ts";
import { repositoryEventFact } from "./repository-event-fact.ts";
import { InstallationId } from "./installation-id.ts";
import { RepositoryPart } from "./repository-part.ts";
import { facts, ignored } from "./translation.ts";
import { translator } from "./translator.ts";
import { orNull } from "./or-null.ts";

const RepositoryChange = z.object({
  action: z.string(),
  repository: RepositoryPart,
  installation: InstallationId,
  changes: z.object({ default_branch: orNull(z.object({})) }).nullish(),
});

const kinds: ReadonlyMap<string, RepositoryEvent["kind"]> = new Map(
  (["renamed", "transferred", "archived", "unarchived", "deleted", "privatized", "publicized"] as const).map(
    (kind) => [kind, kind],
  ),
);

/** A repository renamed, moved, archived, deleted or shown to others: the id stays, the name is display. */
export const translateRepository = translator(RepositoryChange, (event, { receivedAt }) => {
  const { action, repository } = event;
  const installationId = event.installation;
  const request = (kind: RepositoryRequest["kind"]): RepositoryRequest => ({
    kind,
    repositoryId: repository.id,
    installationId,
    name: repository.name,
  });
  if (action === "edited" && event.changes?.default_branch != null)
    return facts([], [request("reread-config")]);
  const kind = kinds.get(action);
  if (kind === undefined) return ignored(`repository.${action}: nothing to do`);
  if (installationId === null) return ignored("a repository outside every installation");
  return facts(
    [repositoryEventFact(kind, repository, installationId, receivedAt)],
    kind === "deleted" ? [request("purge")] : [],
  );
});
