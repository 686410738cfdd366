import { modeOutcomes } from "../../src/taxonomy/mode-model.ts";
import { answerOf, fitMode } from "./fit-mode.ts";
import { type LabelScores, labelScores } from "./label-scores.ts";
import { type ModeCase, modeOfLabel } from "./mode-cases.ts";
import { stratifiedFolds } from "./stratified-folds.ts";
import { tfidfBaseline } from "./tfidf-baseline.ts";

/** Mean and worst over seeds. */
export interface Spread {
  mean: LabelScores;
  worst: LabelScores;
}

const folds = 5;
const seeds = [1, 2, 3, 4, 5];

/** Five folds of the labelled failures by label: their own labels, the modes, and the baseline on the same folds. */
export function foldedScores(
  labelled: readonly ModeCase[],
  madeUp: readonly ModeCase[],
): { labels: Spread; modes: Spread; baseline: Spread } {
  const gold = labelled.map(({ label }) => label);
  const outcomes = [...new Set(gold)];
  const relabelled = madeUp.flatMap((one) => labelsOf(one, outcomes));
  const asModes = labelled.map(asMode);
  const goldModes = asModes.map(({ label }) => label);
  const scored = seeds.map((seed) => {
    const fold = stratifiedFolds(gold, folds, seed);
    const answers = (answer: Answerer, cases: readonly ModeCase[]): string[] => eachFold(cases, fold, answer);
    return {
      labels: labelScores(gold, answers(fitted(relabelled, outcomes), labelled)),
      modes: labelScores(goldModes, answers(fitted(madeUp, modeOutcomes), asModes)),
      baseline: labelScores(gold, answers(baseline, labelled)),
    };
  });
  const spread = (of: "labels" | "modes" | "baseline"): Spread => spreadOf(scored.map((one) => one[of]));
  return { labels: spread("labels"), modes: spread("modes"), baseline: spread("baseline") };
}

/** Modes of each benchmark's failures by a model that saw none of that benchmark. */
export function leftOutBenchmarks(
  labelled: readonly ModeCase[],
  madeUp: readonly ModeCase[],
): Record<string, LabelScores> {
  const cases = labelled.map(asMode);
  const groups = [...new Set(cases.map(({ group }) => group))];
  return Object.fromEntries(
    groups.map((group) => {
      const out = cases.filter((one) => one.group === group);
      const answer = fitted(madeUp, modeOutcomes)(cases.filter((one) => one.group !== group));
      return [
        group,
        labelScores(
          out.map(({ label }) => label),
          out.map(answer),
        ),
      ];
    }),
  );
}

/** A labelled failure under the mode of its label. */
export function asMode(one: ModeCase): ModeCase {
  return { ...one, label: modeOfLabel[one.label] ?? one.label };
}

type Answerer = (rows: readonly ModeCase[]) => (one: ModeCase) => string;

function fitted(madeUp: readonly ModeCase[], outcomes: readonly string[]): Answerer {
  return (rows) => {
    const model = fitMode([...rows, ...madeUp], outcomes);
    return (one) => answerOf(model, one, outcomes).label;
  };
}

function baseline(rows: readonly ModeCase[]): (one: ModeCase) => string {
  const answer = tfidfBaseline(rows);
  return ({ text }) => answer(text);
}

/** The answer to each case by what was made of the cases of all other folds. */
export function eachFold(cases: readonly ModeCase[], fold: readonly number[], make: Answerer): string[] {
  const answers = Array.from({ length: folds }, (_, out) => make(cases.filter((_, at) => fold[at] !== out)));
  return cases.map((one, at) => answers[fold[at] ?? 0]?.(one) ?? "");
}

/* Two labels share the mode of a task that says too little; a made-up one can stand for both. */
function labelsOf(one: ModeCase, labels: readonly string[]): ModeCase[] {
  const fitting = labels.filter((label) => modeOfLabel[label] === one.label);
  return fitting.map((label) => ({ ...one, label }));
}

function spreadOf(scores: readonly LabelScores[]): Spread {
  const of = (key: keyof LabelScores): number[] => scores.map((score) => score[key]);
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    mean: { accuracy: mean(of("accuracy")), macroF1: mean(of("macroF1")) },
    worst: { accuracy: Math.min(...of("accuracy")), macroF1: Math.min(...of("macroF1")) },
  };
}
