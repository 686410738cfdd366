import type { ScreeningRound } from "./screening-plan.ts";

/** Trials passed of those that a round asked of one candidate (by its number from 0; null: the baseline). */
export interface RoundScore {
  passes: number;
  trials: number;
}

/** `gain`: the share of validation trials passed, minus the baseline's. */
export type Halving =
  | { kind: "measure"; round: number; candidates: readonly number[]; base: boolean }
  | { kind: "kept" | "dropped"; candidate: number; gain: number }
  | { kind: "empty" };

/**
 * Where a search stands: which candidates its next round measures, and at its end the one that is left. It is kept
 * where it gained on the baseline; one that did not is dropped, and costs no error budget. `scoreOf` gives a round's
 * score, null where it is not measured yet. Rounds of one split add up; of equal scores the earlier candidate's wins.
 */
export function successiveHalving(
  rounds: readonly ScreeningRound[],
  scoreOf: (round: number, candidate: number | null) => RoundScore | null,
): Halving {
  let candidates = Array.from({ length: rounds[0]?.enter ?? 0 }, (_, at) => at);
  for (const [round, { split, keep, base }] of rounds.entries()) {
    const asked = base ? [...candidates, null] : candidates;
    if (asked.some((candidate) => scoreOf(round, candidate) === null))
      return { kind: "measure", round, candidates, base };
    const shares = new Map(
      candidates.map((candidate) => [
        candidate,
        shareOf(candidate, split, rounds.slice(0, round + 1), scoreOf),
      ]),
    );
    candidates = candidates
      .toSorted((a, b) => (shares.get(b) ?? 0) - (shares.get(a) ?? 0) || a - b)
      .slice(0, keep);
  }
  const [candidate] = candidates;
  if (candidate === undefined) return { kind: "empty" };
  const last = rounds.at(-1)?.split ?? "validation";
  const gain = shareOf(candidate, last, rounds, scoreOf) - shareOf(null, last, rounds, scoreOf);
  return { kind: gain > 0 ? "kept" : "dropped", candidate, gain };
}

function shareOf(
  candidate: number | null,
  split: ScreeningRound["split"],
  rounds: readonly ScreeningRound[],
  scoreOf: (round: number, candidate: number | null) => RoundScore | null,
): number {
  const own = rounds.flatMap((asked, round) =>
    asked.split === split ? (scoreOf(round, candidate) ?? []) : [],
  );
  const sum = (of: (score: RoundScore) => number): number =>
    own.reduce((total, score) => total + of(score), 0);
  return (
    sum(({ passes }) => passes) /
    Math.max(
      1,
      sum(({ trials }) => trials),
    )
  );
}
