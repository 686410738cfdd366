import { looksFor } from "../../src/evaluation/looks-for.ts";
import { flipRate } from "../../src/statistics/flip-rate.ts";
import { lookDecision } from "../../src/statistics/look-decision.ts";
import { seededRandom } from "../../src/statistics/seeded-random.ts";
import { signFlipTest } from "../../src/statistics/sign-flip-test.ts";
import type { BenchRow } from "../bench-row.ts";

const CASES = 60;
const LEVEL = 0.025;
const GAIN = 0.12;
const SUITES = 40;
const QUESTIONS = 60;
/** Runs of each case that a night's baseline and its calibration make: at the base, and of the null edit. */
const CALIBRATION = [6, 4] as const;
/** Shares of the cases that pass by chance, between .2 and .8; the others always pass or always fail. */
const FLAKY = [0, 0.05, 0.3, 1] as const;

type Random = () => number;

interface Tally {
  promoted: number;
  questions: number;
  runs: number;
}

/**
 * The trials that a repository's own flip rate chooses, against the usual three looks for everybody: how often a null
 * edit is promoted, how often a gain of 12 points is, and what that costs in runs. Each suite is calibrated first, as
 * a night does it.
 */
export function calibrationRows(progress: (text: string) => void): BenchRow[] {
  return FLAKY.map((flaky) => {
    progress(`calibration of suites with ${100 * flaky} % flaky cases`);
    const random = seededRandom(1 + Math.round(100 * flaky));
    const chosen = { null: tally(), gain: tally() };
    const usual = { null: tally(), gain: tally() };
    const trials: number[] = [];
    for (let suite = 0; suite < SUITES; suite += 1) {
      const base = suiteOf(flaky, random);
      const looks = looksFor(calibrated(base, random));
      trials.push(looks.at(-1) ?? 0);
      for (let question = 0; question < QUESTIONS; question += 1) {
        const better = base.map((q) => (q < 1 && random() < GAIN / shortfall(base) ? 1 : q));
        // both see the same chance, so that a difference is the rule's
        const seed = Math.floor(random() * 2 ** 31);
        for (const [rule, own] of [[chosen, looks] as const, [usual, looksFor(null)] as const]) {
          ask(rule.null, base, base, own, seededRandom(seed));
          ask(rule.gain, base, better, own, seededRandom(seed));
        }
      }
    }
    return row(flaky, trials, chosen, usual);
  });
}

function tally(): Tally {
  return { promoted: 0, questions: 0, runs: 0 };
}

/* The chance of each case to pass at the base; two in five of the steady ones fail. */
function suiteOf(flaky: number, random: Random): number[] {
  return Array.from({ length: CASES }, (_, at) => {
    if (at < flaky * CASES) return 0.2 + 0.6 * random();
    return at % 5 < 2 ? 0 : 1;
  });
}

function shortfall(base: readonly number[]): number {
  return base.reduce((sum, q) => sum + 1 - q, 0) / base.length;
}

function calibrated(base: readonly number[], random: Random): number | null {
  const counts = CALIBRATION.flatMap((runs) =>
    base.map((q) => ({ passes: passesOf(q, runs, random), runs })),
  );
  const found = flipRate(counts);
  return found.kind === "measured" ? found.high : null;
}

function passesOf(q: number, runs: number, random: Random): number {
  let passes = 0;
  for (let run = 0; run < runs; run += 1) if (random() < q) passes += 1;
  return passes;
}

function ask(
  into: Tally,
  base: readonly number[],
  candidate: readonly number[],
  looks: readonly number[],
  random: Random,
): void {
  const differences = base.map(() => 0);
  const ps: number[] = [];
  into.questions += 1;
  for (const [at, look] of looks.entries()) {
    const trials = look - (looks[at - 1] ?? 0);
    for (const [id, q] of base.entries())
      differences[id] =
        (differences[id] ?? 0) + passesOf(candidate[id] ?? q, trials, random) - passesOf(q, trials, random);
    into.runs += 2 * trials;
    const test = signFlipTest(differences);
    ps.push(test.kind === "tested" ? test.p : 1);
    const decision = lookDecision(ps, LEVEL, looks.length);
    if (decision.kind === "promote") into.promoted += 1;
    if (decision.kind !== "carried") return;
  }
}

interface Told {
  null: Tally;
  gain: Tally;
}

function row(flaky: number, trials: readonly number[], chosen: Told, usual: Told): BenchRow {
  const sorted = trials.toSorted((a, b) => a - b);
  const [power, falsely] = [share(chosen.gain), share(chosen.null)];
  const [perThousand, usualPerThousand] = [found(chosen.gain), found(usual.gain)];
  return {
    measure: `calibrated trials, ${100 * flaky} % flaky cases: ${sorted[0]} to ${sorted.at(-1)} an arm; power at +${100 * GAIN} points, per 1,000 runs, null edits promoted`,
    goal: `power no less by more than .02, no fewer per 1,000 runs, null <= ${LEVEL}`,
    measured: text(power, perThousand, falsely),
    baseline: `5, 15, 25: ${text(share(usual.gain), usualPerThousand, share(usual.null))}`,
    met: power >= share(usual.gain) - 0.02 && perThousand >= usualPerThousand && falsely <= LEVEL,
  };
}

function share({ promoted, questions }: Tally): number {
  return promoted / questions;
}

function found({ promoted, runs }: Tally): number {
  return (1000 * promoted) / runs;
}

function text(power: number, perThousand: number, falsely: number): string {
  return `${power.toFixed(2)}, ${perThousand.toFixed(1)}, ${falsely.toFixed(4)}`;
}
