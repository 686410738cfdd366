import { z } from "zod";
import { AppSlug } from "./app-slug.ts";
import { ciObservation } from "./ci-observation.ts";
import { Instant } from "./instant.ts";
import { PullParts, pullNumbers } from "./pull-part.ts";
import { InstallationId } from "./installation-id.ts";
import { RepositoryPart } from "./repository-part.ts";
import { facts, ignored } from "./translation.ts";
import { translator } from "./translator.ts";
import { orNull } from "./or-null.ts";

const CheckSuite = z.object({
  action: z.string(),
  repository: RepositoryPart,
  installation: InstallationId,
  sender: orNull(z.object({ id: z.number() })),
  check_suite: z.object({
    id: z.number().int(),
    head_sha: z.string(),
    head_branch: orNull(z.string()),
    conclusion: orNull(z.string()),
    created_at: Instant,
    updated_at: Instant,
    app: AppSlug,
    pull_requests: PullParts,
  }),
});

/**
 * A third party's finished suite, in one family with its check runs. `requested` comes with every push to every
 * repository and is refused first. `rerequested` reaches only the suite's owner: somebody asks Hone to look again.
 */
export const translateCheckSuite = translator(
  CheckSuite,
  ({ action, repository, installation, sender, check_suite: suite }, { botId }) => {
    if (action === "rerequested" && sender !== null && sender.id === botId) return ignored("Hone's own act");
    if (action === "rerequested")
      return facts(
        [],
        [
          {
            kind: "night",
            repositoryId: repository.id,
            installationId: installation,
            name: repository.name,
          },
        ],
      );
    if (action !== "completed") return ignored(`check_suite.${action}: only finished suites speak`);
    if (suite.app === "github-actions") return ignored("a suite of Actions: its workflow run speaks for it");
    const branch = suite.head_branch;
    return ciObservation({
      repositoryId: repository.id,
      id: `suite:${suite.id}:${suite.updated_at}`,
      family: `ci:app:${suite.app}`,
      name: suite.app,
      conclusion: suite.conclusion,
      startedAt: suite.created_at,
      at: suite.updated_at,
      sha: suite.head_sha,
      branch,
      fork: branch === null,
      pullNumbers: pullNumbers(suite.pull_requests, repository.id),
      episodeWithoutPull: `commit:${suite.head_sha}`,
      attempt: null,
      url: null,
    });
  },
);
