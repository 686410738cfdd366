import type { Answer } from "../../src/domain/signal.ts";
import type { SourceAnswer } from "../../src/rewards/reliability-table.ts";

/** A made-up pull request: what its sources answered, and whether it was good. */
export interface MadePull {
  good: boolean;
  answers: SourceAnswer[];
}

/** Pull requests of the made-up world are good with this probability. */
export const GOOD_SHARE = 0.6;

/**
 * Pull requests with eight sources, all of them wrong in their own way and two of them near copies. The table under
 * test is not this world: rates differ, a failed CI keeps people from merging, and ci2 repeats ci.
 */
export function makePulls(count: number, random: () => number): MadePull[] {
  return Array.from({ length: count }, () => makePull(random));
}

/* By source: P(pos) and P(neg) for good and for bad pull requests; else silent. */
const SPOKEN = {
  review: { good: [0.5, 0.1], bad: [0.22, 0.33] },
  revert: { good: [0, 0.01], bad: [0, 0.14] },
  "follow-up-fix": { good: [0, 0.06], bad: [0, 0.3] },
  reaction: { good: [0.1, 0.02], bad: [0.03, 0.09] },
} as const;

function makePull(random: () => number): MadePull {
  const good = random() < GOOD_SHARE;
  const truth = good ? "good" : "bad";
  const either = (pos: Record<typeof truth, number>): Answer => (random() < pos[truth] ? "pos" : "neg");
  const orSilent = (answer: Answer, silent: number): Answer => (random() < silent ? "silent" : answer);
  const drawCi = (): Answer => orSilent(either({ good: 0.92, bad: 0.45 }), 0.08);
  const ci = drawCi();
  const ci2 = random() < 0.7 ? ci : drawCi();
  const decided = orSilent(either({ good: 0.85, bad: 0.4 }), 0.15);
  const merged = ci === "neg" && random() < 0.6 ? "neg" : decided;
  const spoken = Object.entries(SPOKEN).map(
    ([
      source,
      {
        [truth]: [pos, neg],
      },
    ]): SourceAnswer => {
      const at = random();
      return { source, answer: at < pos ? "pos" : at < pos + neg ? "neg" : "silent" };
    },
  );
  const judged = orSilent(either({ good: 0.72, bad: 0.54 }), 0.02);
  return {
    good,
    answers: [
      { source: "ci", family: "ci:1", answer: ci },
      { source: "ci", family: "ci:2", answer: ci2 },
      { source: "merged", answer: merged },
      ...spoken,
      { source: "judge", answer: judged },
    ],
  };
}
