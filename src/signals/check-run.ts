import { z } from "zod";
import { actionsJob } from "./actions-job.ts";
import { AppSlug } from "./app-slug.ts";
import { ciObservation } from "./ci-observation.ts";
import { Instant } from "./instant.ts";
import { PullParts, pullNumbers } from "./pull-part.ts";
import { InstallationId } from "./installation-id.ts";
import { RepositoryPart } from "./repository-part.ts";
import { facts, ignored, type Translation, type TranslationContext } from "./translation.ts";
import { translator } from "./translator.ts";
import { orNull } from "./or-null.ts";

const CheckRun = z.object({
  action: orNull(z.string()),
  repository: RepositoryPart,
  installation: InstallationId,
  sender: orNull(z.object({ id: z.number() })),
  check_run: z.object({
    id: z.number().int(),
    name: z.string(),
    head_sha: z.string(),
    conclusion: orNull(z.string()),
    html_url: orNull(z.string()),
    details_url: orNull(z.string()),
    started_at: orNull(Instant),
    completed_at: orNull(Instant),
    app: AppSlug,
    check_suite: z
      .object({ head_branch: orNull(z.string()) })
      .nullish()
      .transform((suite) => suite?.head_branch ?? null),
    pull_requests: PullParts,
  }),
});
type CheckRun = z.infer<typeof CheckRun>;

/** A third party's finished check, or a finished job of Actions; or somebody pressing a button on one of Hone's own. */
export const translateCheckRun = translator(CheckRun, (payload, context) =>
  payload.check_run.name.startsWith("hone/") ? ownCheck(payload, context) : thirdPartyCheck(payload),
);

/* GitHub offers re-run and the buttons to people with write permission, and sends them to the check's owner only. */
function ownCheck(
  { action, repository, installation, sender }: CheckRun,
  context: TranslationContext,
): Translation {
  const asked = action === "rerequested" || action === "requested_action";
  if (!asked || sender?.id === context.botId) return ignored("Hone's own check");
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
}

function thirdPartyCheck({ action, repository, check_run: check }: CheckRun): Translation {
  if (action !== "completed") return ignored(`check_run.${action ?? "none"}: only finished checks speak`);
  if (check.completed_at === null) return ignored("finished at no known time");
  const branch = check.check_suite;
  if (check.app === "github-actions")
    return actionsJob({
      repositoryId: repository.id,
      id: check.id,
      name: check.name,
      conclusion: check.conclusion,
      at: check.completed_at,
      sha: check.head_sha,
      branch,
      url: check.details_url ?? check.html_url,
    });
  return ciObservation({
    repositoryId: repository.id,
    id: `check:${check.id}:${check.completed_at}`,
    family: `ci:app:${check.app}`,
    name: check.name,
    conclusion: check.conclusion,
    startedAt: check.started_at ?? check.completed_at,
    at: check.completed_at,
    sha: check.head_sha,
    branch,
    fork: branch === null,
    pullNumbers: pullNumbers(check.pull_requests, repository.id),
    episodeWithoutPull: `commit:${check.head_sha}`,
    attempt: null,
    url: check.html_url,
  });
}
