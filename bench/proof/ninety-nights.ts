import type { RuleMaker } from "./night-rules.ts";
import { drawDrift, drawEdits, openWorld, promote, trueGain, type Weather } from "./night-world.ts";

const nights = 90;
const candidates = 10;

/** What a rule did in 90 nights. `gained` are points of true gain at the end. */
export interface Season {
  promotions: number;
  falsePromotions: number;
  gained: number;
}

/** Means over runs; `falseShare` is the mean of false promotions / max(1, promotions). */
export interface SeasonMeans extends Season {
  falseShare: number;
}

/** Points up to which a promotion is false. */
const worthless = 0.2;

/** Ninety nights of ten candidates under a rule, `runs` times with seeds of their own (statistics.md G1). */
export function ninetyNights(
  make: RuleMaker,
  [cases, trials]: readonly [cases: number, trials: number],
  runs: number,
  weather: Weather,
): SeasonMeans {
  const seasons = Array.from({ length: runs }, (_, run) =>
    season(make, cases, trials, 100_003 + run, weather),
  );
  const mean = (of: (season: Season) => number): number =>
    seasons.reduce((total, one) => total + of(one), 0) / runs;
  return {
    promotions: mean(({ promotions }) => promotions),
    falsePromotions: mean(({ falsePromotions }) => falsePromotions),
    gained: mean(({ gained }) => gained),
    falseShare: mean(({ falsePromotions, promotions }) => falsePromotions / Math.max(1, promotions)),
  };
}

function season(make: RuleMaker, cases: number, trials: number, seed: number, weather: Weather): Season {
  const world = openWorld(cases, seed);
  const rule = make(cases, trials);
  const told = { promotions: 0, falsePromotions: 0 };
  for (let night = 0; night < nights; night++) {
    const drift = drawDrift(world, weather);
    const chosen = rule(world, drawEdits(world, candidates, weather), drift);
    if (chosen === null) continue;
    told.promotions++;
    if (trueGain(world, chosen) <= worthless) told.falsePromotions++;
    promote(world, chosen);
  }
  return { ...told, gained: world.gained };
}
