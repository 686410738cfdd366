import { seededRandom } from "../../src/statistics/seeded-random.ts";
import { openThresholdout, thresholdout } from "../../src/statistics/thresholdout.ts";
import type { BenchRow } from "../bench-row.ts";

const edits = 900;
const runs = 60;
/** Far enough above the truth of .5 to call a claimed score made up. */
const most = 0.55;

/** What an optimiser without any real gain claims after asking about held-out cases 900 times (statistics.md G6). */
export function reuseRows(progress: (text: string) => void): BenchRow[] {
  progress("held-out cases asked 900 times");
  return [50, 100, 300].map((cases) => {
    const mean = (shield: boolean): number =>
      Array.from({ length: runs }, (_, run) => claimed(cases, run, shield)).reduce(
        (sum, score) => sum + score,
        0,
      ) / runs;
    const shielded = mean(true);
    return {
      measure: `score claimed after ${edits} worthless edits, ${cases} held-out cases (truth .50)`,
      goal: `<= ${most}`,
      measured: shielded.toFixed(3),
      baseline: `scores shown as they are ${mean(false).toFixed(3)}`,
      met: shielded <= most,
    };
  });
}

/* Each edit answers every case by a coin; what is kept by the shown score votes on the final answers. */
function claimed(cases: number, seed: number, shield: boolean): number {
  const random = seededRandom(seed);
  let state = openThresholdout(cases, random);
  const votes = new Int32Array(cases);
  for (let edit = 0; edit < edits; edit++) {
    const answers = Array.from({ length: cases }, () => Number(random() < 0.5));
    const heldOut = answers.reduce((sum, answer) => sum + answer, 0) / cases;
    const train = 0.5 + (0.5 / Math.sqrt(cases)) * normal(random);
    const shown = shield ? thresholdout(Math.min(1, Math.max(0, train)), heldOut, state, random) : null;
    if (shown?.kind === "shown") state = shown.state;
    const score = shown === null ? heldOut : shown.kind === "shown" ? shown.score : train;
    if (score > 0.5)
      for (const [at, answer] of answers.entries()) votes[at] = (votes[at] ?? 0) + 2 * answer - 1;
  }
  return votes.reduce((sum, vote) => sum + (Math.sign(vote) + 1) / 2, 0) / cases;
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
