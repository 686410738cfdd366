import type { FactOf } from "../domain/ledger-entry.ts";
import { collectText as text } from "../messages/collect-text.ts";
import type { ChangedFile } from "../domain/pull-history.ts";
import { mendsEarlier } from "../signals/mends-earlier.ts";
import type { MergedPull } from "../signals/merged-pulls.ts";
import { signalFact } from "../signals/signal-fact.ts";
import { undoneShare } from "../signals/undone-share.ts";
import type { Collecting } from "./collecting.ts";
import { unlessBlocked } from "./unless-blocked.ts";

const DAY = 24 * 60 * 60 * 1000;
/** How long after a merge a later one may take it back, or mend it. */
const REVERT_DAYS = 14;
const FIX_DAYS = 7;
/** From this share of its lines on a change counts as taken back: what stood beside it may have moved since. */
const UNDONE = 0.8;
/** Pull requests whose files one night reads at most, at one call each as a rule and three at most. */
const MOST_PULLS = 150;

/**
 * Later merges of this window that take an agent's change back line by line (`revert`) or mend it (`follow-up-fix`),
 * whatever they say of themselves. Both were merged, so it is the repository's state and trusted; the ids are those
 * of the same finding made from words, so that one revert counts once.
 */
export async function collectUndone(
  merges: readonly MergedPull[],
  collecting: Collecting,
): Promise<FactOf<"signals">[]> {
  const { repositoryId, since, problems } = collecting;
  const pairs = merges
    .filter(({ at }) => at >= since)
    .flatMap((later) =>
      merges
        .filter((earlier) => earlier.byAgent && follows(later, earlier, REVERT_DAYS))
        .map((earlier) => ({ earlier, later })),
    );
  const wanted = [...new Set(pairs.flatMap(({ earlier, later }) => [later, earlier]))];
  if (wanted.length > MOST_PULLS) problems.push(text.unreadPulls(wanted.length - MOST_PULLS, MOST_PULLS));
  const files = await filesOf(wanted.slice(0, MOST_PULLS), collecting);
  return pairs.flatMap(({ earlier, later }) => {
    const source = judge(earlier, later, files);
    if (source === null) return [];
    const id = `${source}:${earlier.episode}:${later.episode}`;
    const said = { id, source, episode: earlier.episode, answer: "neg", at: later.at } as const;
    return [
      signalFact(repositoryId, { ...said, trust: "trusted", url: later.url, note: text.undoneBy(later) }),
    ];
  });
}

function follows(later: MergedPull, earlier: MergedPull, days: number): boolean {
  const after = Date.parse(later.at) - Date.parse(earlier.at);
  return later.episode !== earlier.episode && after >= 0 && after <= days * DAY;
}

async function filesOf(
  pulls: readonly MergedPull[],
  { hosting, problems }: Collecting,
): Promise<Map<MergedPull, ChangedFile[]>> {
  const files = new Map<MergedPull, ChangedFile[]>();
  for (const pull of pulls) {
    const what = text.filesOf(pull.number);
    const own = await unlessBlocked(what, problems, null, () => hosting.pullFiles(pull.number));
    if (own !== null) files.set(pull, own);
  }
  return files;
}

function judge(
  earlier: MergedPull,
  later: MergedPull,
  files: ReadonlyMap<MergedPull, ChangedFile[]>,
): "revert" | "follow-up-fix" | null {
  const [before, after] = [files.get(earlier), files.get(later)];
  if (before === undefined || after === undefined) return null;
  if (undoneShare(before, after) >= UNDONE) return "revert";
  const mended = mendsEarlier({ title: earlier.title, files: before }, { title: later.title, files: after });
  return mended && follows(later, earlier, FIX_DAYS) ? "follow-up-fix" : null;
}
