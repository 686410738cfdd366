import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { learnTable } from "../../src/rewards/learned-table.ts";
import { ReliabilityTable } from "../../src/rewards/reliability-table.ts";
import type { AnswerRow, SourceAnswer } from "../../src/rewards/reliability-table.ts";
import { tableReward } from "../../src/rewards/table-reward.ts";
import { normalDraw } from "../../src/statistics/normal-draw.ts";
import { auc, brier, calibrationError, type Stated } from "../../src/statistics/probability-measures.ts";
import { seededRandom } from "../../src/statistics/seeded-random.ts";
import type { BenchRow } from "../bench-row.ts";
import { blindDawidSkene } from "./blind-dawid-skene.ts";
import { makePulls, type MadePull } from "./pull-request-world.ts";

const RUNS = 100;
const PULLS = 600;

const written = ReliabilityTable.parse(
  parse(readFileSync(new URL("../../config/reliabilities.yml", import.meta.url), "utf8")),
);

type Means = Record<"brier" | "error" | "auc" | "spread", number>;

/** Rewards of made-up pull requests against their truth: Brier score, calibration and ranking, over many runs. */
export function pullRequestRows(): BenchRow[] {
  const worlds = Array.from({ length: RUNS }, (_, run) => {
    const random = seededRandom(PULLS * 1000 + run);
    return { pulls: makePulls(PULLS, random), wrong: wrongTable(random), order: shuffled(PULLS, random) };
  });
  const over = (of: (world: (typeof worlds)[number]) => Stated[]): Means => meansOf(worlds.map(of));
  const vote = over(({ pulls }) => stated(pulls, voteShareOf));
  const missing = over(({ pulls }) => paired(pulls, blindDawidSkene(pulls, "missing")));
  const answer = over(({ pulls }) => paired(pulls, blindDawidSkene(pulls, "an answer")));
  const baseline = `vote share ${show(vote)}; Dawid-Skene ${show(missing)}, with silence ${show(answer)}`;
  const table = (choose: (world: (typeof worlds)[number]) => ReliabilityTable, audits: number): Means =>
    over((world) => afterAudits(world.pulls, choose(world), world.order.slice(0, audits)));
  const shipped = () => written;
  const wrong = (world: (typeof worlds)[number]) => world.wrong;
  return [
    row("written table", table(shipped, 0), 0.12, 0.06, baseline),
    row("written table, 50 audits", table(shipped, 50), 0.12, 0.06, baseline),
    row("wrong table", table(wrong, 0), null, null, baseline),
    row("wrong table, 50 audits", table(wrong, 50), 0.13, null, baseline),
    row("wrong table, 100 audits", table(wrong, 100), 0.13, null, baseline),
    row(
      "CI alone",
      over(({ pulls }) => stated(pulls, ciAlone)),
      null,
      null,
      "",
    ),
  ];
}

function row(
  name: string,
  figures: Means,
  goal: number | null,
  errorGoal: number | null,
  baseline: string,
): BenchRow {
  const parts = [
    ...(goal === null ? [] : [`Brier <= ${goal}`]),
    ...(errorGoal === null ? [] : [`ECE <= ${errorGoal}`]),
  ];
  const met = figures.brier <= (goal ?? 1) && figures.error <= (errorGoal ?? 1);
  return {
    measure: `${PULLS} pull requests, ${name}: Brier / ECE / AUC`,
    goal: parts.join(", "),
    measured: `${show(figures)} (standard error of the Brier score ${(figures.spread / Math.sqrt(RUNS)).toFixed(4)})`,
    baseline,
    met: parts.length === 0 ? null : met,
  };
}

function afterAudits(
  pulls: readonly MadePull[],
  table: ReliabilityTable,
  audits: readonly number[],
): Stated[] {
  const asked = new Set(audits);
  const labelled = pulls.flatMap(({ good, answers }, at) =>
    asked.has(at) ? [{ episode: `${at}`, stratum: "all", good, asked: 1, answers }] : [],
  );
  const learned = learnTable(table, labelled);
  const others = pulls.filter((_, at) => !asked.has(at));
  return stated(others, ({ answers }) => {
    const reward = tableReward(answers, learned.table, learned.priors["all"]);
    if (reward.kind === "refused") throw new Error(reward.reason);
    return reward.mean;
  });
}

/* Every cell of the table is off by a factor exp(N(0, .5)). */
function wrongTable(random: () => number): ReliabilityTable {
  const off = (row: AnswerRow): AnswerRow => {
    const cells = [row.pos, row.neg, row.silent].map((cell) => cell * Math.exp(0.5 * normalDraw(random)));
    const [pos = 0, neg = 0, silent = 0] = cells;
    const total = pos + neg + silent;
    return { pos: pos / total, neg: neg / total, silent: silent / total };
  };
  const sources = Object.entries(written.sources).map(([source, { family, good, bad }]) => [
    source,
    { family, good: off(good), bad: off(bad) },
  ]);
  return { ...written, sources: Object.fromEntries(sources) as ReliabilityTable["sources"] };
}

function shuffled(count: number, random: () => number): number[] {
  const order = Array.from({ length: count }, (_, at) => at);
  for (let at = count - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
  }
  return order;
}

function voteShareOf({ answers }: MadePull): number {
  const count = (wanted: SourceAnswer["answer"]): number =>
    answers.filter(({ answer }) => answer === wanted).length;
  const spoken = count("pos") + count("neg");
  return spoken === 0 ? 0.5 : count("pos") / spoken;
}

function ciAlone({ answers }: MadePull): number {
  return { pos: 1, neg: 0, silent: 0.5 }[answers[0]?.answer ?? "silent"];
}

function stated(pulls: readonly MadePull[], p: (pull: MadePull) => number): Stated[] {
  return paired(pulls, pulls.map(p));
}

function paired(pulls: readonly MadePull[], p: readonly number[]): Stated[] {
  return pulls.map(({ good }, at) => ({
    p: Math.min(1 - 1e-6, Math.max(1e-6, p[at] ?? 0.5)),
    y: Number(good),
  }));
}

function meansOf(runs: readonly (readonly Stated[])[]): Means {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, own) => sum + own, 0) / values.length;
  const scores = runs.map(brier);
  const average = mean(scores);
  const spread = Math.sqrt(mean(scores.map((score) => (score - average) ** 2)));
  return { brier: average, error: mean(runs.map(calibrationError)), auc: mean(runs.map(auc)), spread };
}

function show({ brier, error, auc }: Means): string {
  return [brier, error, auc].map((value) => value.toFixed(3)).join(" / ");
}
