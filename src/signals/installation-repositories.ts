import { z } from "zod";
import { repositoryEventFact } from "./repository-event-fact.ts";
import { facts } from "./translation.ts";
import { translator } from "./translator.ts";

const Repositories = z
  .array(z.object({ id: z.number().int(), full_name: z.string() }))
  .nullish()
  .transform((list) => (list ?? []).map(({ id, full_name }) => ({ id, name: full_name })));

const InstallationRepositories = z.object({
  installation: z.object({ id: z.number().int() }),
  repositories_added: Repositories,
  repositories_removed: Repositories,
});

/** Repositories that joined or left an installation: onboard the ones, purge the others. */
export const translateInstallationRepositories = translator(
  InstallationRepositories,
  (event, { receivedAt }) => {
    const installationId = event.installation.id;
    const joined = event.repositories_added;
    const left = event.repositories_removed;
    return facts(
      [
        ...joined.map((repository) =>
          repositoryEventFact("installed", repository, installationId, receivedAt),
        ),
        ...left.map((repository) => repositoryEventFact("removed", repository, installationId, receivedAt)),
      ],
      [
        ...joined.map(({ id, name }) => ({
          kind: "onboard" as const,
          repositoryId: id,
          installationId,
          name,
        })),
        ...left.map(({ id, name }) => ({ kind: "purge" as const, repositoryId: id, installationId, name })),
      ],
    );
  },
);
