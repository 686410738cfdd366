import { z } from "zod";
import { ciObservation } from "./ci-observation.ts";
import { isHoneBranch } from "./hone-branch.ts";
import { Instant } from "./instant.ts";
import { RepositoryPart } from "./repository-part.ts";
import { translator } from "./translator.ts";
import { orNull } from "./or-null.ts";

const Status = z.object({
  id: z.number(),
  sha: z.string(),
  state: z.string(),
  context: z.string(),
  target_url: orNull(z.string()),
  updated_at: Instant,
  repository: RepositoryPart,
  branches: z.array(z.object({ name: z.string() })).nullish(),
});

/** A commit status of CI that knows neither runs nor checks. A commit on no branch of this repository is a fork's. */
export const translateStatus = translator(Status, (payload) => {
  const branches = (payload.branches ?? []).map(({ name }) => name);
  return ciObservation({
    repositoryId: payload.repository.id,
    id: `status:${payload.id}`,
    family: `ci:status:${payload.context}`,
    name: payload.context,
    conclusion: payload.state,
    startedAt: payload.updated_at,
    at: payload.updated_at,
    sha: payload.sha,
    // A commit that reached a branch of the team speaks for the team, even while Hone's branch still holds it.
    branch: branches.find((name) => !isHoneBranch(name)) ?? branches[0] ?? null,
    fork: branches.length === 0,
    pullNumbers: [],
    episodeWithoutPull: `commit:${payload.sha}`,
    attempt: null,
    url: payload.target_url,
  });
});
