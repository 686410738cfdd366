import { fitEffects, type EffectRow } from "../statistics/fit-effects.ts";
import { shapleyEffects } from "../statistics/shapley-effects.ts";

/** Runs that each of the four combinations of two changes needs before their interaction is looked at. */
const CELL = 100;

/**
 * What each dealt change adds to the log-odds where all are in force, interactions shared out evenly over the orders in
 * which they could have come (statistics.md B3). Null where no two changes have enough runs in all four combinations:
 * without interactions each one's share is its own effect.
 */
export function sharesTogether(rows: readonly EffectRow[]): number[] | null {
  const count = rows[0]?.x.length ?? 0;
  const pairs = pairsOf(count).filter(([i, j]) =>
    [0, 1, 2, 3].every(
      (cell) => rows.filter(({ x }) => (x[i] ?? 0) + 2 * (x[j] ?? 0) === cell).length >= CELL,
    ),
  );
  if (pairs.length === 0) return null;
  const fitted = fitEffects(
    rows.map((row) => ({
      ...row,
      x: [...row.x, ...pairs.map(([i, j]): 0 | 1 => (row.x[i] === 1 && row.x[j] === 1 ? 1 : 0))],
    })),
  );
  if (fitted.kind === "refused") return null;
  const beta = fitted.effects.map((effect) => effect.beta);
  const shares = shapleyEffects(count, (on) => {
    const own = on.reduce((sum, is, j) => sum + (is ? (beta[j] ?? 0) : 0), 0);
    return pairs.reduce((sum, [i, j], at) => sum + (on[i] && on[j] ? (beta[count + at] ?? 0) : 0), own);
  });
  return shares.kind === "effects" ? shares.effects : null;
}

function pairsOf(count: number): [number, number][] {
  return Array.from({ length: count }, (_, i) =>
    Array.from({ length: count - i - 1 }, (_, more): [number, number] => [i, i + more + 1]),
  ).flat();
}
