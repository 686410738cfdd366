import { fitEffects, type EffectRow } from "../statistics/fit-effects.ts";
import { inverseWeights } from "../statistics/inverse-weights.ts";
import type { Credit, CreditedEpisode, LiveChange } from "./credit.ts";
import { sharesTogether } from "./shares-together.ts";

/** Runs that each version needs before anything is said of a change. */
const RUNS = 10;

/** One episode's row, which of the changes it was dealt, and how probable that deal was. */
interface DealtRow extends EffectRow {
  inPlay: readonly boolean[];
  propensity: number;
}

/**
 * What each dealt change does, by one regression over the episodes that were dealt one of its two versions, each weighted
 * by the inverse probability of its deal (statistics.md A5, B2), the weights brought to a mean of 1. Episodes that were
 * dealt other changes beside it are strata of their own, so that two trials of different weeks do not mix.
 */
export function dealtEffects(
  episodes: readonly CreditedEpisode[],
  changes: readonly LiveChange[],
): Map<string, Credit> {
  const rows = weighted(episodes.flatMap((episode) => rowOf(episode, changes)));
  const counts = changes.map((_, j) => {
    const own = rows.filter(({ inPlay }) => inPlay[j]);
    const on = own.filter(({ x }) => x[j] === 1).length;
    return { with: on, without: own.length - on };
  });
  const enough = counts.flatMap((count, j) => (Math.min(count.with, count.without) >= RUNS ? [j] : []));
  const told = rows.filter(({ inPlay }) => enough.some((j) => inPlay[j])).map((row) => narrowed(row, enough));
  const fitted = fitEffects(told);
  const shares = sharesTogether(told.filter(({ inPlay }) => inPlay.every(Boolean)));
  return new Map(
    changes.map(({ component }, j): [string, Credit] => {
      const count = counts[j] ?? { with: 0, without: 0 };
      const at = enough.indexOf(j);
      if (at < 0) {
        const never = count.with + count.without >= 2 * RUNS && Math.min(count.with, count.without) === 0;
        return [
          component,
          { kind: "unmeasured", component, reason: never ? "never-varied" : "too-few-runs" },
        ];
      }
      const effect = fitted.kind === "fitted" ? fitted.effects[at] : undefined;
      if (effect === undefined) return [component, { kind: "unmeasured", component, reason: "no-fit" }];
      return [component, { kind: "measured", component, ...count, ...effect, share: shares?.[at] ?? null }];
    }),
  );
}

/* Nothing where no change was dealt to the episode, or another version of one. */
function rowOf(
  { stratum, reward, versions, dealt }: CreditedEpisode,
  changes: readonly LiveChange[],
): DealtRow[] {
  const arms = changes.map(({ component, from, to }): 0 | 1 | null => {
    const version = dealt?.has(component) ? versions.get(component) : undefined;
    return version === to ? 1 : version === from ? 0 : null;
  });
  const inPlay = arms.map((arm) => arm !== null);
  if (dealt === undefined || !inPlay.some(Boolean)) return [];
  const propensity = [...dealt.values()].reduce((product, each) => product * each, 1);
  const set = inPlay.map(Number).join("");
  return [{ stratum: `${stratum}\0${set}`, x: arms.map((arm) => arm ?? 0), p: reward, inPlay, propensity }];
}

function weighted(rows: readonly DealtRow[]): DealtRow[] {
  const found = inverseWeights(rows.map(({ propensity }) => propensity));
  if (found.kind === "refused") return [];
  const mean = found.weights.reduce((sum, weight) => sum + weight, 0) / Math.max(1, rows.length);
  return rows.map((row, at) => ({ ...row, weight: (found.weights[at] ?? 0) / mean }));
}

function narrowed(row: DealtRow, columns: readonly number[]): DealtRow {
  return {
    ...row,
    x: columns.map((j) => row.x[j] ?? 0),
    inPlay: columns.map((j) => row.inPlay[j] === true),
  };
}
