/** One judged case whose true outcome is known; both in [0, 1]. */
export interface JudgePair {
  case: string;
  judge: number;
  outcome: number;
}

export type JudgeTrust =
  | { kind: "trust"; r: number; low: number; high: number; pairs: number; weight: 0 | 1 }
  | { kind: "refused"; reason: string };

/** Only the newest pairs count: judges change. */
const PAIRS = 200;
/** A judge whose correlation may be this low tells nothing worth its noise. */
const LEAST = 0.1;

/**
 * Correlation of a judge with the outcome within cases (each case's means taken off both, then pooled) and Fisher's
 * 95 % interval tanh(atanh r -+ 1.96 / sqrt(m - 3)) over the last 200 of m pairs, oldest first. Weight 0 where the
 * lower end is at most .1, for then the judge may only be repeating which cases are easy; else 1: its likelihood
 * ratio speaks. A pair alone in its case says nothing and is not counted. Refuses fewer than 4 pairs and pairs without
 * variation within cases.
 */
export function judgeTrust(pairs: readonly JudgePair[]): JudgeTrust {
  const cases = [...Map.groupBy(pairs.slice(-PAIRS), (pair) => pair.case).values()];
  const told = cases.filter((own) => own.length > 1);
  const count = told.reduce((sum, own) => sum + own.length, 0);
  if (count < 4) return { kind: "refused", reason: "fewer than 4 audited pairs" };
  const sums = { judge: 0, outcome: 0, both: 0 };
  for (const own of told) {
    const judge = mean(own.map((pair) => pair.judge));
    const outcome = mean(own.map((pair) => pair.outcome));
    for (const pair of own) {
      sums.judge += (pair.judge - judge) ** 2;
      sums.outcome += (pair.outcome - outcome) ** 2;
      sums.both += (pair.judge - judge) * (pair.outcome - outcome);
    }
  }
  if (!(sums.judge > 1e-12 && sums.outcome > 1e-12))
    return { kind: "refused", reason: "no case has judgements and outcomes that vary" };
  const r = sums.both / Math.sqrt(sums.judge * sums.outcome);
  const { low, high } = fisherInterval(r, count);
  return { kind: "trust", r, low, high, pairs: count, weight: low <= LEAST ? 0 : 1 };
}

/** Fisher's 95 % interval of a correlation over m > 3 pairs. */
export function fisherInterval(r: number, m: number): { low: number; high: number } {
  const z = Math.atanh(Math.max(-1 + 1e-12, Math.min(1 - 1e-12, r)));
  const reach = 1.96 / Math.sqrt(m - 3);
  return { low: Math.tanh(z - reach), high: Math.tanh(z + reach) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
