import type { RunTimes } from "../domain/run-times.ts";
import type { Reason, Scorecard } from "../domain/verdict.ts";
import { runCollapsedText as text } from "../messages/run-collapsed-text.ts";

/** How many times as quick every run of the patch must be as the quickest of the base before it is doubted. */
const FACTOR = 3;
/** The same where no case's time is told. */
const UNTIMED_FACTOR = 4;
/** Less work than this is lost in the time that a start takes; milliseconds. */
const LEAST_RUN = 500;
const LEAST_CASES = 100;
/** Where no case's time is told: a case that waited this long, in milliseconds, may have hung at the base. */
const HANG = 5000;

/**
 * A doubt that needs no words: the same work cannot suddenly take no time. Taking cases away shortens a run by at most
 * their own time, one after the other or side by side, so what a run took at the base less the time of the cases whose
 * result changed bounds what it takes with the patch. That rests on the base's own times, which no patch writes. Cases
 * that passed on both arms are compared by their own times as well. The trials of the arms must lie wholly apart.
 * A recorded base ran elsewhere: its times say nothing. Where every case changed, there is nothing to compare.
 */
export function runCollapsed({ times, recorded }: Scorecard): Reason[] {
  if (times === undefined || recorded !== undefined || times.steady.cases === 0) return [];
  const found = casesCollapsed(times) ?? (isTimed(times) ? runShrunk(times) : untimedRunShrunk(times));
  return found === null ? [] : [{ code: "run-collapsed", text: found }];
}

function isTimed({ steady }: RunTimes): boolean {
  return steady.base.some((time) => time !== null);
}

function casesCollapsed({ steady }: RunTimes): string | null {
  const base = told(steady.base);
  if (base === null || Math.min(...base) < LEAST_CASES) return null;
  const slowest = Math.max(...steady.candidate.map((time) => time ?? 0));
  if (slowest * FACTOR >= Math.min(...base)) return null;
  if (steady.candidate.every((time) => time === null)) return text.gone(steady.cases);
  return text.steady(Math.min(...base), slowest, steady.cases);
}

/* Steady cases bound the work from the other side: what they did not take themselves, a case that hung may have. */
function runShrunk({ base, candidate, changed, steady }: RunTimes): string | null {
  const [others, own] = [told(changed), told(steady.base)];
  if (others === null || own === null) return null;
  const rest = base.map((time, at) => Math.min(time - (others[at] ?? 0), own[at] ?? 0));
  const slowest = Math.max(...candidate);
  if (Math.min(...rest) < LEAST_RUN || slowest * FACTOR >= Math.min(...rest)) return null;
  return text.whole(Math.min(...base), slowest, Math.max(...others));
}

/* Each case is taken to have its share of the run, unless those that changed may have hung. */
function untimedRunShrunk({ base, candidate, steady, cases }: RunTimes): string | null {
  const quickest = Math.min(...base);
  const slowest = Math.max(...candidate);
  const changed = cases - steady.cases;
  const rest = (quickest * steady.cases) / cases;
  if (rest < LEAST_RUN || slowest * UNTIMED_FACTOR >= rest) return null;
  return changed > 0 && (quickest - slowest) / changed >= HANG ? null : text.untimed(quickest, slowest);
}

/* Null where a trial tells no time. */
function told(times: readonly (number | null)[]): number[] | null {
  const known = times.filter((time) => time !== null);
  return known.length === times.length ? known : null;
}
