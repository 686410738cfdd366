import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { learnTable, type Audited, type LearnedTable } from "../../src/rewards/learned-table.ts";
import { ReliabilityTable } from "../../src/rewards/reliability-table.ts";
import type { AnswerRow, SourceAnswer } from "../../src/rewards/reliability-table.ts";
import { tableReward } from "../../src/rewards/table-reward.ts";
import { normalDraw } from "../../src/statistics/normal-draw.ts";
import { auc, brier, calibrationError, type Stated } from "../../src/statistics/probability-measures.ts";
import { seededRandom } from "../../src/statistics/seeded-random.ts";
import type { BenchRow } from "../bench-row.ts";
import { blindDawidSkene } from "./blind-dawid-skene.ts";
import { dirichletTable } from "./dirichlet-table.ts";
import { makePulls, type MadePull } from "./pull-request-world.ts";

const RUNS = 100;
const PULLS = 600;

const written = ReliabilityTable.parse(
  parse(readFileSync(new URL("../../config/reliabilities.yml", import.meta.url), "utf8")),
);

interface World {
  pulls: MadePull[];
  wrong: ReliabilityTable;
  order: number[];
}
type Means = Record<"brier" | "error" | "auc" | "spread", number>;
type Learn = (table: ReliabilityTable, audited: readonly Audited[]) => Pick<LearnedTable, "table" | "priors">;

/** Rewards of made-up pull requests against their truth: Brier score, calibration and ranking, over many runs. */
export function pullRequestRows(): BenchRow[] {
  const worlds = Array.from({ length: RUNS }, (_, run): World => {
    const random = seededRandom(PULLS * 1000 + run);
    return { pulls: makePulls(PULLS, random), wrong: wrongTable(random), order: shuffled(PULLS, random) };
  });
  const over = (of: (world: World) => Stated[]): string => show(meansOf(worlds.map(of)));
  const vote = over(({ pulls }) => paired(pulls, pulls.map(voteShareOf)));
  const missing = over(({ pulls }) => paired(pulls, blindDawidSkene(pulls, "missing")));
  const answer = over(({ pulls }) => paired(pulls, blindDawidSkene(pulls, "an answer")));
  const ci = over(({ pulls }) => paired(pulls, pulls.map(ciAlone)));
  const blind = `vote share ${vote}; Dawid-Skene ${missing}, with silence ${answer}; CI alone ${ci}`;
  const row = (which: "written" | "wrong", audits: number, goals: Goals): BenchRow => {
    const choose = (world: World): ReliabilityTable => (which === "wrong" ? world.wrong : written);
    const figures = afterAudits(worlds, choose, audits, learnTable);
    const dirichlet = show(afterAudits(worlds, choose, audits, dirichletTable));
    const name = audits === 0 ? `${which} table` : `${which} table after ${audits} audits`;
    return benchRow(name, figures, goals, audits === 0 ? blind : `Dirichlet rows worth 30: ${dirichlet}`);
  };
  return [
    row("written", 0, { brier: 0.12, error: 0.06 }),
    row("written", 50, {}),
    row("wrong", 0, {}),
    row("wrong", 50, { brier: 0.13 }),
    row("wrong", 100, { brier: 0.13 }),
  ];
}

type Goals = Partial<Record<"brier" | "error", number>>;

function benchRow(name: string, figures: Means, { brier, error }: Goals, baseline: string): BenchRow {
  const parts = [
    ...(brier === undefined ? [] : [`Brier <= ${brier}`]),
    ...(error === undefined ? [] : [`ECE <= ${error}`]),
  ];
  const met = figures.brier <= (brier ?? 1) && figures.error <= (error ?? 1);
  return {
    measure: `${PULLS} pull requests, ${name}: Brier / ECE / AUC`,
    goal: parts.join(", "),
    measured: `${show(figures)}; Brier +-${figures.spread.toFixed(4)}`,
    baseline,
    met: parts.length === 0 ? null : met,
  };
}

/* Each world is audited three times over, for which pull requests are labelled adds noise of its own. */
function afterAudits(
  worlds: readonly World[],
  choose: (world: World) => ReliabilityTable,
  audits: number,
  learn: Learn,
): Means {
  const draws = audits === 0 ? [0] : [0, 1, 2];
  return meansOf(
    worlds.flatMap((world) =>
      draws.map((draw) => {
        const asked = new Set(world.order.slice(draw * audits, (draw + 1) * audits));
        const labelled = world.pulls.flatMap(({ good, answers }, at) =>
          asked.has(at) ? [{ episode: `${at}`, stratum: "all", good, asked: 1, answers }] : [],
        );
        const learned = learn(choose(world), labelled);
        const others = world.pulls.filter((_, at) => !asked.has(at));
        return paired(
          others,
          others.map(({ answers }) => {
            const reward = tableReward(answers, learned.table, learned.priors["all"]);
            if (reward.kind === "refused") throw new Error(reward.reason);
            return reward.mean;
          }),
        );
      }),
    ),
  );
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
  return Array.from({ length: count }, (_, at) => [random(), at] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, at]) => at);
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

function paired(pulls: readonly MadePull[], p: readonly number[]): Stated[] {
  return pulls.map(({ good }, at) => ({
    p: Math.min(1 - 1e-6, Math.max(1e-6, p[at] ?? 0.5)),
    y: Number(good),
  }));
}

/* `spread` is the standard error of the mean Brier score. */
function meansOf(runs: readonly (readonly Stated[])[]): Means {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, own) => sum + own, 0) / values.length;
  const scores = runs.map(brier);
  const average = mean(scores);
  const spread = Math.sqrt(mean(scores.map((score) => (score - average) ** 2)) / runs.length);
  return { brier: average, error: mean(runs.map(calibrationError)), auc: mean(runs.map(auc)), spread };
}

function show({ brier, error, auc }: Means): string {
  return `${brier.toFixed(4)} / ${error.toFixed(3)} / ${auc.toFixed(3)}`;
}
