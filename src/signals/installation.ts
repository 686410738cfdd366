import { z } from "zod";
import type { RepositoryRequest } from "../domain/delivery.ts";
import type { RepositoryEvent } from "../domain/repository-event.ts";
import { repositoryEventFact } from "./repository-event-fact.ts";
import { facts, ignored } from "./translation.ts";
import { translator } from "./translator.ts";

const Installation = z.object({
  action: z.string(),
  installation: z.object({ id: z.number().int() }),
  repositories: z.array(z.object({ id: z.number().int(), full_name: z.string() })).nullish(),
});

const kinds: ReadonlyMap<string, RepositoryEvent["kind"]> = new Map([
  ["created", "installed"],
  ["deleted", "removed"],
  ["suspend", "suspended"],
  ["unsuspend", "unsuspended"],
  ["new_permissions_accepted", "permissions-accepted"],
]);

/**
 * The App installed, removed, suspended or given more permissions, told for each repository: as the payload lists
 * them, else as the ledger knows them. A removal also asks for the purge of all that the installation left.
 */
export const translateInstallation = translator(Installation, (event, context) => {
  const kind = kinds.get(event.action);
  if (kind === undefined) return ignored(`installation.${event.action}: nothing to do`);
  const installationId = event.installation.id;
  const repositories =
    event.repositories?.map(({ id, full_name }) => ({ id, name: full_name })) ??
    context.knownRepositories ??
    [];
  const told = repositories.map((repository) =>
    repositoryEventFact(kind, repository, installationId, context.receivedAt),
  );
  const requests: RepositoryRequest[] = [];
  if (kind === "installed")
    for (const { id, name } of repositories)
      requests.push({ kind: "onboard", repositoryId: id, installationId, name });
  if (kind === "removed") requests.push({ kind: "purge", repositoryId: null, installationId, name: "" });
  return facts(told, requests);
});
