import { z } from "zod";
import type { Episode } from "../domain/episode.ts";
import type { Settings } from "../domain/settings.ts";
import { Account } from "./account.ts";
import { isAgentAuthored } from "./agent-authors.ts";
import { ciObservation, type CiObservation } from "./ci-observation.ts";
import { cleanText } from "./clean-text.ts";
import { episodeFact } from "./episode-fact.ts";
import { Instant } from "./instant.ts";
import { PullParts, pullNumbers } from "./pull-part.ts";
import { RepositoryPart } from "./repository-part.ts";
import { ignored } from "./translation.ts";
import { translator } from "./translator.ts";
import { orNull } from "./or-null.ts";

const WorkflowRun = z.object({
  action: z.string(),
  repository: RepositoryPart,
  workflow: orNull(z.object({ name: orNull(z.string()) })),
  workflow_run: z.object({
    id: z.number().int(),
    name: orNull(z.string()),
    workflow_id: z.number(),
    run_attempt: orNull(z.number().int()),
    status: orNull(z.string()),
    conclusion: orNull(z.string()),
    head_branch: orNull(z.string()),
    head_sha: z.string(),
    head_repository: orNull(z.object({ id: z.number() })),
    html_url: orNull(z.string()),
    created_at: Instant,
    updated_at: Instant,
    actor: Account,
    pull_requests: PullParts,
  }),
});

type WorkflowRun = z.infer<typeof WorkflowRun>;

/** A finished Actions run: the main CI signal, one for each attempt. */
export const translateWorkflowRun = translator(WorkflowRun, (payload, context) => {
  const { repository, workflow_run: run } = payload;
  if (payload.action !== "completed")
    return ignored(`workflow_run.${payload.action}: only finished runs speak`);
  const settings = context.settingsOf?.(repository.id) ?? null;
  const name = payload.workflow?.name || run.name || `workflow ${run.workflow_id}`;
  if (!isBelieved(name, settings)) return ignored("a workflow that signals.workflows does not name");
  const own = run.head_repository?.id === repository.id;
  const episode = episodeOf(name, run, settings, own);
  const attempt = run.run_attempt ?? 1;
  const seen: CiObservation = {
    repositoryId: repository.id,
    id: `ci:${run.id}:${attempt}`,
    family: `ci:workflow:${run.workflow_id}`,
    name,
    conclusion: run.conclusion,
    startedAt: run.created_at,
    at: run.updated_at,
    sha: run.head_sha,
    branch: run.head_branch,
    fork: !own,
    pullNumbers: pullNumbers(run.pull_requests, repository.id),
    episodeWithoutPull: episode.id,
    attempt,
    url: run.html_url,
  };
  return ciObservation(seen, [episodeFact(repository.id, episode, run.created_at)]);
});

function isBelieved(name: string, settings: Settings["signals"] | null): boolean {
  return settings === null || settings.workflows.length === 0 || settings.workflows.includes(name);
}

function episodeOf(
  name: string,
  run: WorkflowRun["workflow_run"],
  settings: Settings["signals"] | null,
  ownBranch: boolean,
): Episode {
  const author = run.actor?.login ?? null;
  return {
    id: `run:${run.id}`,
    kind: "ci_run",
    number: null,
    title: cleanText(name),
    sha: run.head_sha,
    branch: run.head_branch,
    at: run.created_at,
    author,
    byAgent: isAgentAuthored({ login: author, branch: run.head_branch, ownBranch }, settings),
    taskType: "ci",
    url: run.html_url,
  };
}
