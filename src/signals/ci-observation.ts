import type { Fact } from "../domain/ledger-entry.ts";
import { answerOfConclusion } from "./answer-of-conclusion.ts";
import { cleanText } from "./clean-text.ts";
import { isHoneBranch } from "./hone-branch.ts";
import { outcomeFact } from "./outcome-fact.ts";
import { signalFact } from "./signal-fact.ts";
import { facts, ignored, type Translation } from "./translation.ts";

/** One finished run, check, suite or status, whatever event told of it. */
export interface CiObservation {
  repositoryId: number;
  /** Natural key, for example `ci:<run>:<attempt>`. */
  id: string;
  /** Observations of one family share one vote on an episode. */
  family: string;
  name: string;
  conclusion: string | null | undefined;
  startedAt: string;
  at: string;
  sha: string;
  branch: string | null;
  /** A head repository that is not this one: a stranger wrote what ran. */
  fork: boolean;
  pullNumbers: readonly number[];
  /** The episode where no pull request is named; forks never name theirs. */
  episodeWithoutPull: string;
  attempt: number | null;
  url: string | null;
}

/**
 * A finished CI observation as a signal about its pull request, its run or its commit; `more` goes with it. What ran
 * on Hone's own branches is a pending outcome of that proposal instead, dated by its start so that it can never
 * follow the closing. CI on a branch of the repository is trusted state whoever pushed it; on a fork it is not.
 */
export function ciObservation(seen: CiObservation, more: readonly Fact[] = []): Translation {
  const answer = answerOfConclusion(seen.conclusion);
  if (answer === null) return ignored(`no conclusion yet, or one not known: ${seen.conclusion ?? "none"}`);
  if (!seen.fork && seen.branch !== null && isHoneBranch(seen.branch)) {
    const outcome = {
      branch: seen.branch,
      kind: "pending" as const,
      reason: `ci:${seen.conclusion}`,
      at: seen.startedAt,
    };
    return facts([outcomeFact(seen.repositoryId, seen.id, outcome)]);
  }
  const [pull] = seen.pullNumbers;
  const signal = signalFact(seen.repositoryId, {
    id: seen.id,
    source: "ci",
    family: seen.family,
    episode: pull === undefined ? seen.episodeWithoutPull : `pr:${pull}`,
    answer,
    at: seen.at,
    trust: seen.fork ? "untrusted" : "trusted",
    sha: seen.sha,
    attempt: seen.attempt,
    url: seen.url,
    note: cleanText(`${seen.name}: ${seen.conclusion}`),
  });
  return facts([signal, ...more]);
}
