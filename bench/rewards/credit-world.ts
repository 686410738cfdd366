import type { EffectRow } from "../../src/statistics/fit-effects.ts";
import { normalDraw } from "../../src/statistics/normal-draw.ts";

/**
 * How changes come into force: each from its time on; the same with 15 % of runs without one; or each by a coin, all
 * from the time of the first (`together`) or from its own (`staggered`).
 */
export type Assignment = "observed" | "one left out" | "together" | "staggered";

/** Runs of a made-up team with five changes, and what each change truly does in log-odds. */
export interface CreditWorld {
  effects: number[];
  rows: EffectRow[];
}

const RUNS = 600;
const TIMES = [0.3, 0.45, 0.6] as const;

/**
 * Six hundred runs in four repositories whose mix drifts, while five changes come at few times: one harms by 1, one
 * helps by .7, three do next to nothing. Runs before any change are in the rows as well.
 */
export function makeCreditWorld(assignment: Assignment, random: () => number): CreditWorld {
  const repositories = Array.from({ length: 4 }, () => normalDraw(random));
  const [from, to] = [flatMix(random), flatMix(random)];
  const effects = shuffled([-1, 0.7, ...[0, 0, 0].map(() => 0.1 * normalDraw(random))], random);
  const times = effects.map(() => TIMES[Math.floor(random() * TIMES.length)] ?? 1);
  const rows = Array.from({ length: RUNS }, (_, i): EffectRow => {
    const t = i / RUNS;
    const repository = pick(
      from.map((share, at) => (1 - t) * share + t * (to[at] ?? 0)),
      random,
    );
    const live =
      assignment === "together" ? times.map(() => t >= Math.min(...times)) : times.map((time) => t >= time);
    const x = inForce(live, assignment, random);
    const eta = x.reduce<number>(
      (sum, on, j) => sum + on * (effects[j] ?? 0),
      0.6 + (repositories[repository] ?? 0),
    );
    return { stratum: `${repository}`, x, p: Number(random() < 1 / (1 + Math.exp(-eta))) };
  });
  return { effects, rows };
}

function inForce(live: readonly boolean[], assignment: Assignment, random: () => number): (0 | 1)[] {
  if (assignment === "together" || assignment === "staggered")
    return live.map((on) => (on && random() < 0.5 ? 1 : 0));
  const on = live.flatMap((is, j) => (is ? [j] : []));
  const leave = assignment === "one left out" && random() < 0.15;
  const out = leave ? on[Math.floor(random() * on.length)] : undefined;
  return live.map((is, j) => (is && j !== out ? 1 : 0));
}

/* One draw from the flat Dirichlet over four repositories. */
function flatMix(random: () => number): number[] {
  const raw = Array.from({ length: 4 }, () => -Math.log(1 - random()));
  const total = raw.reduce((sum, own) => sum + own, 0);
  return raw.map((own) => own / total);
}

function pick(shares: readonly number[], random: () => number): number {
  let rest = random();
  for (const [at, share] of shares.entries()) {
    rest -= share;
    if (rest < 0) return at;
  }
  return shares.length - 1;
}

function shuffled(values: readonly number[], random: () => number): number[] {
  return values
    .map((value) => [random(), value] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, value]) => value);
}
