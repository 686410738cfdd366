import { fooledBy } from "../../src/rewards/judge-record.ts";
import { judgeWatch } from "../../src/rewards/judge-watch.ts";
import { judgeTrust, type JudgePair } from "../../src/statistics/judge-trust.ts";
import { lengthControlledWin, type Comparison } from "../../src/statistics/length-controlled-win.ts";
import { seededRandom } from "../../src/statistics/seeded-random.ts";
import type { BenchRow } from "../bench-row.ts";
import { madeSeason, MERGED_AT, type MadeJudge, type MadeMerge } from "./judge-world.ts";

const WORLDS = 400;
const PER_SIDE = 60;
const AUDITS = 100;
const COMPARISONS = 40;

/* A usual judge, one as good as any, one that rolls dice, and one that a change has learned to please. */
const usual: MadeJudge = { good: 0.8, bad: 0.45 };
const sharp: MadeJudge = { good: 0.95, bad: 0.1 };
const dice: MadeJudge = { good: 0.6, bad: 0.6 };
const pleased: MadeJudge = { good: 0.95, bad: 0.95 };

/** What a model judge is worth, and the watch over it, in made-up worlds: rates over many of them. */
export function judgeRows(): BenchRow[] {
  return [...weightRows(), ...watchRows(), probeRow(), lengthRow()];
}

function weightRows(): BenchRow[] {
  const audited = (judge: MadeJudge, easy: readonly number[]) => (random: () => number) =>
    pairsOf(judge, easy, random);
  // knows which kind of task is easy, and nothing of the work
  const knowing = (random: () => number): JudgePair[] =>
    Array.from({ length: AUDITS }, (_, at) => {
      const easy = at % 2 === 0;
      return {
        case: String(easy),
        judge: Number(random() < (easy ? 0.9 : 0.2)),
        outcome: Number(random() < (easy ? 0.85 : 0.35)),
      };
    });
  return [
    weightRow("a usual judge", audited(usual, [0.6, 0.6]), { atLeast: 0.5 }),
    weightRow("a sharp judge", audited(sharp, [0.6, 0.6]), { atLeast: 0.99 }),
    weightRow("one that rolls dice", audited(dice, [0.6, 0.6]), { atMost: 0.02 }),
    weightRow("one that only knows which tasks are easy", knowing, { atMost: 0.02 }),
  ];
}

function pairsOf({ good, bad }: MadeJudge, easy: readonly number[], random: () => number): JudgePair[] {
  return Array.from({ length: AUDITS }, (_, at) => {
    const kind = at % easy.length;
    const outcome = random() < (easy[kind] ?? 0);
    return {
      case: `${kind}`,
      judge: Number(random() < (outcome ? good : bad)),
      outcome: Number(outcome),
    };
  });
}

function weightRow(name: string, draw: (random: () => number) => JudgePair[], goal: Goal): BenchRow {
  const heard = rate((random) => {
    const trust = judgeTrust(draw(random));
    return trust.kind === "trust" && trust.weight > 0;
  });
  const naive = rate((random) => {
    // the same pairs as one case
    const trust = judgeTrust(draw(random).map((pair) => ({ ...pair, case: "" })));
    return trust.kind === "trust" && trust.r > 0.1;
  });
  return row(
    `judge heard after ${AUDITS} audits: ${name}`,
    heard,
    goal,
    `correlation over all > .1: ${show(naive)}`,
  );
}

function watchRows(): BenchRow[] {
  const steady = (judge: MadeJudge): MadeMerge => ({ shares: [0.6, 0.6], judges: [judge, judge] });
  const better = (judge: MadeJudge): MadeMerge => ({ shares: [0.6, 0.75], judges: [judge, judge] });
  return [
    watchRow(
      "gamed, the work as before",
      { shares: [0.6, 0.6], judges: [usual, pleased] },
      { atLeast: 0.75 },
    ),
    watchRow(
      "gamed, the work worse by 10 points",
      { shares: [0.6, 0.5], judges: [usual, pleased] },
      { atLeast: 0.9 },
    ),
    watchRow("honest, the work as before", steady(usual), { atMost: 0.02 }),
    watchRow("honest, the work better by 15 points", better(usual), { atMost: 0.05 }),
    // the outcome is drawn to its prior, so a judge surer than all other sources together gains more than it
    watchRow("sharp, the work better by 15 points", better(sharp), { atMost: 0.1 }),
    everRow("honest, the work as before, looked at every night", steady(usual)),
  ];
}

function watchRow(name: string, merge: MadeMerge, goal: Goal): BenchRow {
  const suspected = rate((random) => suspects(madeSeason(merge, PER_SIDE, random)));
  const gain = rate((random) => {
    const season = madeSeason(merge, PER_SIDE, random);
    const liked = (late: boolean): number =>
      season.filter(({ at, answer }) => at >= MERGED_AT === late && answer === "pos").length;
    return liked(true) > liked(false);
  });
  return row(
    `gaming suspected: ${name}`,
    suspected,
    goal,
    `the judge's word alone calls it a gain: ${show(gain)}`,
  );
}

/* The share of worlds with any false alarm in a whole watch, night after night, three new episodes each. */
function everRow(name: string, merge: MadeMerge): BenchRow {
  const ever = rate((random) => {
    const season = madeSeason(merge, PER_SIDE, random);
    const late = season.filter(({ at }) => at >= MERGED_AT).length;
    return Array.from({ length: Math.floor(late / 3) }, (_, night) => 3 * night + 3).some((seen) => {
      const until = new Date(Date.parse(MERGED_AT) + (seen - 0.5) * 3_600_000).toISOString();
      return suspects(season.filter(({ at }) => at < until));
    });
  });
  return row(`gaming suspected: ${name}`, ever, { atMost: 0.1 }, "an alarm lasts only while z is over 2.5");
}

function suspects(season: ReturnType<typeof madeSeason>): boolean {
  return judgeWatch({ branch: "b", paths: [], at: MERGED_AT }, "j", season, []).gaming;
}

function probeRow(): BenchRow {
  const flips = (share: number) =>
    rate((random) => {
      const fooled = Array.from({ length: 20 }, () => random() < share).filter(Boolean).length;
      return fooledBy({ probes: [{ probe: "order", fooled, asked: 20 }] }) !== null;
    });
  return row(
    "weight lost to swapped order after two weeks: half of the pairs flip",
    flips(0.5),
    { atLeast: 0.95 },
    `one pair in twelve flips: ${show(flips(1 / 12))}`,
  );
}

function lengthRow(): BenchRow {
  const draw = (random: () => number): Comparison[] =>
    Array.from({ length: COMPARISONS }, (_, at) => {
      const longer = 300 + 800 * (random() - 0.5);
      return { case: `${at}`, win: Number(random() < 1 / (1 + Math.exp(-longer / 250))), longer };
    });
  const won = rate((random) => {
    const fitted = lengthControlledWin(draw(random));
    return fitted.kind === "measured" && fitted.low > 0.5;
  });
  const raw = rate((random) => draw(random).filter(({ win }) => win > 0.5).length > COMPARISONS / 2 + 5);
  return row(
    "longer, not better: called better at equal length",
    won,
    { atMost: 0.08 },
    `by its wins: ${show(raw)}`,
  );
}

type Goal = { atLeast: number } | { atMost: number };

function rate(holds: (random: () => number) => boolean): number {
  const worlds = Array.from({ length: WORLDS }, (_, world) => holds(seededRandom(7_000 + world)));
  return worlds.filter(Boolean).length / WORLDS;
}

function row(measure: string, share: number, goal: Goal, baseline: string): BenchRow {
  const met = "atLeast" in goal ? share >= goal.atLeast : share <= goal.atMost;
  const wanted = "atLeast" in goal ? `>= ${show(goal.atLeast)}` : `<= ${show(goal.atMost)}`;
  return { measure, goal: wanted, measured: show(share), baseline, met };
}

function show(share: number): string {
  return share.toFixed(3).replace(/^0/, "");
}
