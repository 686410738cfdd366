import type { FactOf } from "../../domain/ledger-entry.ts";
import { collectText as text } from "../../messages/collect-text.ts";
import { humanCommits } from "../../signals/human-commits.ts";
import type { MergedPull } from "../../signals/merged-pulls.ts";
import { signalFact } from "../../signals/signal-fact.ts";
import type { Collecting } from "./collecting.ts";
import { unlessBlocked } from "./unless-blocked.ts";

/** Pull requests whose commits one night reads at most, at one call each as a rule and three at most. */
const MOST_PULLS = 100;

/**
 * Whether people had to add commits to the agents' pull requests before they were merged: `neg` where they did, `silent`
 * where they did not. The merge made it the repository's state, so it is trusted. Pull requests in `known` signals were
 * read before; one that could not be read is tried again while it is in reach.
 */
export async function collectHumanCommits(
  merges: readonly MergedPull[],
  known: ReadonlySet<string>,
  { hosting, repositoryId, settings, problems }: Collecting,
): Promise<FactOf<"signals">[]> {
  const unread = merges.filter(({ byAgent, episode }) => byAgent && !known.has(idOf(episode)));
  if (unread.length > MOST_PULLS) problems.push(text.unreadPulls(unread.length - MOST_PULLS, MOST_PULLS));
  const facts: FactOf<"signals">[] = [];
  for (const { episode, number, at, sha, url } of unread.slice(0, MOST_PULLS)) {
    const what = text.commitsOf(number);
    const commits = await unlessBlocked(what, problems, null, () => hosting.pullCommits(number));
    const added = commits === null ? null : humanCommits(commits, settings.signals);
    if (added === null) continue;
    const answer = added.length > 0 ? "neg" : "silent";
    const note = text.humanCommits(added.length, [
      ...new Set(added.map(({ author }) => author?.login ?? "")),
    ]);
    const said = { id: idOf(episode), source: "human-commits", episode, answer, at, sha, url, note } as const;
    facts.push(signalFact(repositoryId, { ...said, actor: added[0]?.author ?? null, trust: "trusted" }));
  }
  return facts;
}

function idOf(episode: string): string {
  return `human-commits:${episode}`;
}
