import type { Judgement, Watched } from "../domain/judgement.ts";
import type { Answer } from "../domain/signal.ts";
import { divergence } from "../statistics/divergence.ts";
import { lengthControlledWin } from "../statistics/length-controlled-win.ts";

/** A judged episode whose outcome is known; `outcome` is its reward without the judge's word. */
export interface JudgedEpisode {
  episode: string;
  at: string;
  taskType: string;
  answer: Answer;
  outcome: number;
}

/** A merged proposal: what it touched and when it came in. */
export interface MergedProposal {
  branch: string;
  paths: readonly string[];
  at: string;
}

export type ComparedWork = Extract<Judgement, { kind: "compared" }>;

/** Fewer pairs than this, or comparisons, say nothing yet. */
const FEWEST = 10;
/** More pairs would only dilute what a change did with what came long after it. */
const MOST = 100;

/**
 * Whether the judge came to like what the outcome does not since a proposal was merged (statistics.md E2). A pair is an
 * episode after the merge with one before it of the same kind of task, the nearest to the merge first and none twice,
 * so that pairs are independent. Comparisons of work before with work after it are told at equal length alone (E3).
 */
export function judgeWatch(
  { branch, paths, at }: MergedProposal,
  judge: string,
  episodes: readonly JudgedEpisode[],
  compared: readonly ComparedWork[],
): Watched {
  const pairs = pairsAround(at, episodes).slice(0, MOST);
  const gap = pairs.length < FEWEST ? null : divergence(pairs.map(gainsOf));
  const { z, gaming } = gap?.kind === "measured" ? gap : { z: null, gaming: false };
  return {
    kind: "watched",
    judge,
    branch,
    paths: [...paths],
    pairs: pairs.length,
    z,
    gaming,
    atEqualLength: equalLength(at, episodes, compared),
  };
}

/** An episode before a time and one after it. */
export interface EpisodePair<E> {
  before: E;
  after: E;
}

/** Episodes before and after a time in pairs of one kind of task, the nearest to it first. */
export function pairsAround<E extends Pick<JudgedEpisode, "episode" | "at" | "taskType">>(
  at: string,
  episodes: readonly E[],
): EpisodePair<E>[] {
  const sorted = episodes.toSorted((a, b) => inOrder(a.at, b.at) || inOrder(a.episode, b.episode));
  const pairs = [...Map.groupBy(sorted, ({ taskType }) => taskType).values()].flatMap((own) => {
    const before = own.filter((episode) => episode.at < at).toReversed();
    const after = own.filter((episode) => episode.at >= at);
    return after.flatMap((late, place) => {
      const early = before[place];
      return early === undefined ? [] : [{ before: early, after: late }];
    });
  });
  return pairs.toSorted((a, b) => inOrder(a.after.at, b.after.at));
}

function gainsOf({ before, after }: EpisodePair<JudgedEpisode>): {
  judgeGain: number;
  outcomeGain: number;
} {
  return {
    judgeGain: WORTH[after.answer] - WORTH[before.answer],
    outcomeGain: after.outcome - before.outcome,
  };
}

const WORTH: Record<Answer, number> = { pos: 1, silent: 0.5, neg: 0 };

function equalLength(
  at: string,
  episodes: readonly JudgedEpisode[],
  compared: readonly ComparedWork[],
): Watched["atEqualLength"] {
  const known = new Map(episodes.map((each) => [each.episode, each]));
  const comparisons = compared.flatMap(({ first, second, won, firstLength, secondLength }) => {
    const [one, other] = [known.get(first), known.get(second)];
    if (one === undefined || other === undefined || one.at < at === other.at < at) return [];
    const firstIsAfter = one.at >= at;
    const share = won === "first" ? 1 : won === "second" ? 0 : 0.5;
    return [
      {
        case: `${first} ${second}`,
        win: firstIsAfter ? share : 1 - share,
        longer: firstIsAfter ? firstLength - secondLength : secondLength - firstLength,
      },
    ];
  });
  const fitted = comparisons.length < FEWEST ? null : lengthControlledWin(comparisons);
  if (fitted?.kind !== "measured") return null;
  const { win, low, high } = fitted;
  return { comparisons: comparisons.length, win, low, high };
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
