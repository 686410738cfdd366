import type { Signal } from "../domain/signal.ts";
import { resolveJobs } from "./resolve-jobs.ts";

const commitPrefix = "commit:";

/**
 * Signals that could not name their pull request, moved to it: those that name only a commit (checks of forks, commit
 * statuses, reverts by sha) to the pull request that was merged as it, else whose head it was; jobs of Actions to
 * where their run is. The rest stay. `heads` are the (pull request episode, head commit) pairs of the ledger's
 * episodes. The order of neither list matters: of several pull requests with the same commit the one with the lowest
 * number gets it.
 */
export function resolveEpisodes(
  signals: readonly Signal[],
  heads: readonly { id: string; sha: string | null }[],
): Signal[] {
  const merges = signals.flatMap(({ source, answer, episode, sha }) =>
    source === "merged" && answer === "pos" ? [{ id: episode, sha }] : [],
  );
  const pulls = new Map([...pullsByCommit(heads), ...pullsByCommit(merges)]);
  return resolveJobs(signals).map((signal) => {
    if (!signal.episode.startsWith(commitPrefix)) return signal;
    const pull = pulls.get(signal.episode.slice(commitPrefix.length));
    return pull === undefined ? signal : { ...signal, episode: pull };
  });
}

function pullsByCommit(pairs: readonly { id: string; sha: string | null }[]): Map<string, string> {
  const pulls = new Map<string, string>();
  for (const { id, sha } of pairs) {
    if (sha === null || !id.startsWith("pr:")) continue;
    const known = pulls.get(sha);
    if (known === undefined || numberOf(id) < numberOf(known)) pulls.set(sha, id);
  }
  return pulls;
}

function numberOf(episode: string): number {
  return Number(episode.slice("pr:".length));
}
