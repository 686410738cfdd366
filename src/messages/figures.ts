/* One look for every number that Hone shows, so that tables, charts and sentences agree. */

/** A probability or a level: `.004`, `.025`, `< .0001`. Four decimals, no trailing zeros. */
export function probability(p: number): string {
  if (p > 0 && p < 0.0001) return "< .0001";
  return `${Math.round(p * 10_000) / 10_000}`.replace(/^0\./, ".");
}

/** A difference of pass shares in points, signed: `+12.5 points`. */
export function points(value: number): string {
  const rounded = Math.round(value * 10) / 10;
  return `${signed(rounded)} ${Math.abs(rounded) === 1 ? "point" : "points"}`;
}

/** A 90 % interval in points: `+4.2 to +20.8`. */
export function interval([low, high]: readonly [number, number]): string {
  return `${signed(Math.round(low * 10) / 10)} to ${signed(Math.round(high * 10) / 10)}`;
}

/** Passes out of trials with their share: `3/5 (60 %)`; `0/0` has no share. Only all is 100 %, and only none 0 %. */
export function share(passes: number, trials: number): string {
  if (trials === 0) return "0/0";
  const whole = percent(passes, trials);
  const near = (whole === 100 && passes < trials) || (whole === 0 && passes > 0);
  const tenths = Math.min(99.9, Math.max(0.1, Math.round((1000 * passes) / trials) / 10));
  return `${passes}/${trials} (${near ? tenths : whole} %)`;
}

/** The share in whole per cent, as tables and charts both show it; 0 of 0 is 0. */
export function percent(passes: number, trials: number): number {
  return trials === 0 ? 0 : Math.round((100 * passes) / trials);
}

export function dollars(usd: number): string {
  return `$${usd.toFixed(2)}`;
}

export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/** `1 commit`, `3 commits`, `2 classes`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** The day of an ISO date-time, in UTC. */
export function day(at: string): string {
  return at.slice(0, 10);
}

function signed(value: number): string {
  return value > 0 ? `+${value}` : `${value === 0 ? 0 : value}`;
}
