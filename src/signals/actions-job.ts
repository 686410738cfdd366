import { answerOfConclusion } from "./answer-of-conclusion.ts";
import { cleanText } from "./clean-text.ts";
import { isHoneBranch } from "./hone-branch.ts";
import { signalFact } from "./signal-fact.ts";
import { facts, ignored, type Translation } from "./translation.ts";

/** A finished check run of Actions, which is one job of one attempt of a workflow run. */
export interface ActionsJob {
  repositoryId: number;
  id: number;
  name: string;
  conclusion: string | null;
  at: string;
  sha: string;
  /** The branch of this repository it ran on; null for a fork's. */
  branch: string | null;
  /** The page of the job, under `/actions/runs/<run>/`: the only place where GitHub names the run. */
  url: string | null;
}

/**
 * A job as a member of its workflow's family: passes too, for flakiness is counted over all of them. It stands
 * untrusted beside its run until `resolveEpisodes` gives it the run's episode, family and trust, and its attempt by
 * its place in time.
 */
export function actionsJob(job: ActionsJob): Translation {
  const answer = answerOfConclusion(job.conclusion);
  if (answer === null) return ignored(`no conclusion yet, or one not known: ${job.conclusion ?? "none"}`);
  const run = /\/actions\/runs\/(\d{1,15})\b/.exec(job.url ?? "")?.[1];
  if (run === undefined) return ignored("a job of Actions without its run: the workflow run speaks for it");
  if (isHoneBranch(job.branch)) return ignored("a job on one of Hone's own branches");
  return facts([
    signalFact(job.repositoryId, {
      id: `ci-job:${job.id}:${job.at}`,
      source: "ci",
      family: `ci:run:${run}`,
      member: cleanText(job.name),
      episode: `run:${run}`,
      answer,
      at: job.at,
      trust: "untrusted",
      sha: job.sha,
      url: job.url,
      note: cleanText(`${job.name}: ${job.conclusion}`),
    }),
  ]);
}
