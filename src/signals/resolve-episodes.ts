import type { Signal } from "../domain/signal.ts";

const commitPrefix = "commit:";

/**
 * Signals that could only name a commit (checks of forks, commit statuses, reverts by sha), moved to the pull request
 * that the other signals and heads show the commit to belong to: as its merge, or as a head of it. The rest keep
 * their commit. `heads` are the (pull request episode, head commit) pairs of the ledger's episodes.
 */
export function resolveEpisodes(
  signals: readonly Signal[],
  heads: readonly { id: string; sha: string | null }[],
): Signal[] {
  const pulls = new Map<string, string>();
  for (const { id, sha } of heads) if (sha !== null && id.startsWith("pr:")) pulls.set(sha, id);
  for (const { source, answer, episode, sha } of signals)
    if (source === "merged" && answer === "pos" && sha !== null) pulls.set(sha, episode);
  return signals.map((signal) => {
    if (!signal.episode.startsWith(commitPrefix)) return signal;
    const pull = pulls.get(signal.episode.slice(commitPrefix.length));
    return pull === undefined ? signal : { ...signal, episode: pull };
  });
}
