import { fitRow, type FittedRow } from "../statistics/fit-row.ts";
import { answerWeights } from "./answer-weights.ts";
import type { AnswerRow, ReliabilityTable, SourceAnswer } from "./reliability-table.ts";

/** An episode whose true outcome a maintainer told; `asked` is the probability with which it was chosen. */
export interface Audited {
  episode: string;
  stratum: string;
  good: boolean;
  asked: number;
  answers: readonly SourceAnswer[];
}

/**
 * The table with what audits taught. `spread` is the sd of each cell's logarithm, `doubt` the one assumed of what is
 * written; `priors` is by stratum, for strata with an audit.
 */
export interface LearnedTable {
  table: ReliabilityTable;
  spread: Record<string, { good: AnswerRow; bad: AnswerRow }>;
  doubt: number;
  priors: Record<string, number>;
  audited: number;
}

/** By how much a written cell may be off, as the sd of its logarithm: the audits choose between a little and much. */
const DOUBTS = [0.2, 0.5] as const;
const DOUBT_BEFORE = 0.2;
/** The written prior of a stratum stands for this many audited episodes. */
const PRIOR_WORTH = 20;
/** No label weighs more than this many average ones. */
const MOST = 10;

/**
 * Corrects the table by audits: every row by its own counts, under the doubt that explains all counts best, and the
 * prior of each stratum to (good + 20 x prior) / (audited + 20). An episode weighs 1 / P(asked), scaled so that the
 * weights' mean is 1; an answer counts by its share of its source's vote on it, so that ten jobs are not ten
 * episodes. Sums run in the order of the episodes' names.
 */
export function learnTable(written: ReliabilityTable, audited: readonly Audited[]): LearnedTable {
  const sorted = audited.toSorted((a, b) => (a.episode < b.episode ? -1 : 1));
  const weights = meanOne(sorted.map(({ asked }) => asked));
  const counts = new Map<string, Counts>();
  const strata = new Map<string, { good: number; all: number }>();
  for (const [at, { answers, good, stratum }] of sorted.entries()) {
    const weight = weights[at] ?? 1;
    const own = strata.get(stratum) ?? { good: 0, all: 0 };
    strata.set(stratum, { good: own.good + (good ? weight : 0), all: own.all + weight });
    countAnswers(counts, answers, good ? "good" : "bad", weight, written);
  }
  const doubts = sorted.length === 0 ? [DOUBT_BEFORE] : DOUBTS;
  const fits = doubts.map((doubt) => fitTable(written, counts, doubt));
  const best = fits.reduce((best, fit) => (fit.evidence > best.evidence ? fit : best));
  const a = PRIOR_WORTH * written.prior;
  const priors = [...strata].map(([stratum, { good, all }]) => [
    stratum,
    stratumPrior(good, all, a, PRIOR_WORTH - a),
  ]);
  const { table, spread, doubt } = best;
  return { table, spread, doubt, priors: Object.fromEntries(priors), audited: sorted.length };
}

/** Share of good episodes in a stratum under the prior Beta(a, b): (good + a) / (audited + a + b). */
export function stratumPrior(good: number, audited: number, a = 12, b = 8): number {
  return (good + a) / (audited + a + b);
}

type Counts = Record<"good" | "bad", AnswerRow>;

function countAnswers(
  counts: Map<string, Counts>,
  answers: readonly SourceAnswer[],
  outcome: "good" | "bad",
  weight: number,
  table: ReliabilityTable,
): void {
  const shares = answerWeights(answers, table);
  const ofSource = new Map<string, number>();
  answers.forEach(({ source }, at) => ofSource.set(source, (ofSource.get(source) ?? 0) + (shares[at] ?? 0)));
  answers.forEach(({ source, answer }, at) => {
    const total = ofSource.get(source) ?? 0;
    if (total === 0) return;
    const own = counts.get(source) ?? { good: rowOf([0, 0, 0]), bad: rowOf([0, 0, 0]) };
    own[outcome][answer] += (weight * (shares[at] ?? 0)) / total;
    counts.set(source, own);
  });
}

type TableFit = Pick<LearnedTable, "table" | "spread" | "doubt"> & { evidence: number };

function fitTable(written: ReliabilityTable, counts: ReadonlyMap<string, Counts>, doubt: number): TableFit {
  const fitted: TableFit = { table: { ...written, sources: {} }, spread: {}, doubt, evidence: 0 };
  for (const [source, { family, good, bad }] of Object.entries(written.sources)) {
    const counted = counts.get(source);
    const [forGood, forBad] = [fitAnswers(good, counted?.good, doubt), fitAnswers(bad, counted?.bad, doubt)];
    fitted.table.sources[source] = { family, good: rowOf(forGood.p), bad: rowOf(forBad.p) };
    fitted.spread[source] = { good: rowOf(forGood.spread), bad: rowOf(forBad.spread) };
    fitted.evidence += forGood.evidence + forBad.evidence;
  }
  return fitted;
}

function fitAnswers(written: AnswerRow, counted: AnswerRow | undefined, doubt: number): FittedRow {
  return fitRow(cellsOf(written), counted === undefined ? [0, 0, 0] : cellsOf(counted), doubt);
}

function cellsOf({ pos, neg, silent }: AnswerRow): number[] {
  return [pos, neg, silent];
}

function rowOf([pos = 0, neg = 0, silent = 0]: readonly number[]): AnswerRow {
  return { pos, neg, silent };
}

/* Scaled before the clip, which so cuts what stands out among the labels, whatever the size of the repository. */
function meanOne(asked: readonly number[]): number[] {
  const scaled = (weights: readonly number[]): number[] => {
    const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
    return weights.map((weight) => weight / mean);
  };
  const raw = scaled(asked.map((probability) => 1 / probability));
  return scaled(raw.map((weight) => Math.min(weight, MOST)));
}
