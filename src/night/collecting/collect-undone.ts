import type { FactOf } from "../../domain/ledger-entry.ts";
import { collectText as text } from "../../messages/collect-text.ts";
import type { ChangedFile } from "../../domain/pull-history.ts";
import { mendsEarlier } from "../../signals/mends-earlier.ts";
import type { MergedPull } from "../../signals/merged-pulls.ts";
import { signalFact } from "../../signals/signal-fact.ts";
import { undoneShare } from "../../signals/undone-share.ts";
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
 * Later merges that take an agent's change back line by line (`revert`) or mend it (`follow-up-fix`), whatever they say
 * of themselves. Both were merged, so it is the repository's state and trusted; the ids are those of the same finding
 * made from words, so that one revert counts once, and what takes back in words mends nothing beside it. A merge that
 * was compared with all before it is marked so, by how many there were; one that could not be read is tried again while
 * it is in reach. `known` are the ids of all signals.
 */
export async function collectUndone(
  merges: readonly MergedPull[],
  known: ReadonlySet<string>,
  collecting: Collecting,
): Promise<FactOf<"signals">[]> {
  const { repositoryId, problems } = collecting;
  const comparisons = merges
    .map((later) => ({
      later,
      earlier: merges.filter((other) => other.byAgent && follows(later, other, REVERT_DAYS)),
    }))
    .filter((each) => each.earlier.length > 0 && !known.has(markOf(each)));
  const wanted = [...new Set(comparisons.flatMap(({ earlier, later }) => [later, ...earlier]))];
  if (wanted.length > MOST_PULLS) problems.push(text.unreadPulls(wanted.length - MOST_PULLS, MOST_PULLS));
  const files = await filesOf(wanted.slice(0, MOST_PULLS), collecting);
  return comparisons.flatMap((each) => {
    const { earlier, later } = each;
    const found = earlier.flatMap((other) => findings(other, later, files, known));
    const whole = [later, ...earlier].every((pull) => files.has(pull));
    const mark = { id: markOf(each), source: "compared", episode: later.episode, answer: "silent" } as const;
    return [
      ...found.map((said) => signalFact(repositoryId, { ...said, trust: "trusted" })),
      ...(whole ? [signalFact(repositoryId, { ...mark, at: later.at, trust: "lifecycle" })] : []),
    ];
  });
}

function markOf({ later, earlier }: { later: MergedPull; earlier: readonly MergedPull[] }): string {
  return `compared:${later.episode}:${earlier.length}`;
}

function follows(later: MergedPull, earlier: MergedPull, days: number): boolean {
  const after = Date.parse(later.at) - Date.parse(earlier.at);
  return later.episode !== earlier.episode && after >= 0 && after <= days * DAY;
}

/* A pull request that is gone has no files to compare. */
async function filesOf(
  pulls: readonly MergedPull[],
  { hosting, problems }: Collecting,
): Promise<Map<MergedPull, ChangedFile[]>> {
  const files = new Map<MergedPull, ChangedFile[]>();
  for (const pull of pulls) {
    const what = text.filesOf(pull.number);
    const read = async (): Promise<ChangedFile[]> => (await hosting.pullFiles(pull.number)) ?? [];
    const own = await unlessBlocked(what, problems, null, read);
    if (own !== null) files.set(pull, own);
  }
  return files;
}

type Finding = Omit<Parameters<typeof signalFact>[1], "trust">;

function findings(
  earlier: MergedPull,
  later: MergedPull,
  files: ReadonlyMap<MergedPull, ChangedFile[]>,
  known: ReadonlySet<string>,
): Finding[] {
  const source = judge(earlier, later, files);
  const reverted = [later.episode, `commit:${later.sha ?? ""}`].some((by) =>
    known.has(`revert:${earlier.episode}:${by}`),
  );
  if (source === null || (source === "follow-up-fix" && reverted)) return [];
  const id = `${source}:${earlier.episode}:${later.episode}`;
  const { at, url } = later;
  return [{ id, source, episode: earlier.episode, answer: "neg", at, url, note: text.undoneBy(later) }];
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
