import { modeOf } from "../../src/taxonomy/mode.ts";
import { parseEvidence } from "../../src/taxonomy/parse/parse-evidence.ts";
import type { TaxonomyConfig } from "../../src/taxonomy/taxonomy-config.ts";
import type { BenchRow } from "../bench-row.ts";
import { atLeast, figure } from "./goal-row.ts";
import type { LabelScores } from "./label-scores.ts";
import { foldedScores, leftOutBenchmarks } from "./measure-mode.ts";
import { labelledCases, madeUpCases } from "./mode-cases.ts";
import { type LabelledFailure, readRows } from "./read-failures.ts";

const sources = ["tests-java", "kernel-crashes", "loglines-2k"];

/** What an agent did wrong: accuracy and macro F1 in five folds, other benchmarks, and silence where no agent failed. */
export function modeRows(from: string, taxonomy: TaxonomyConfig): BenchRow[] {
  const labelled = labelledCases(from, taxonomy);
  const madeUp = madeUpCases(taxonomy);
  const { labels, modes, baseline } = foldedScores(labelled, madeUp);
  const row = (name: string, { mean, worst }: typeof labels): BenchRow[] => [
    atLeast(
      `${name} accuracy, five folds, mean of seeds`,
      0.9,
      mean.accuracy,
      told("accuracy", worst, baseline.mean),
    ),
    atLeast(
      `${name} macro F1, five folds, mean of seeds`,
      0.63,
      mean.macroF1,
      told("macroF1", worst, baseline.mean),
    ),
  ];
  return [
    ...row("agent label", labels),
    ...row("agent mode", modes),
    ...Object.entries(leftOutBenchmarks(labelled, madeUp)).map(([group, { accuracy, macroF1 }]) => ({
      measure: `agent mode, ${group} left out`,
      goal: "none",
      measured: `accuracy ${figure(accuracy)}, macro F1 ${figure(macroF1)}`,
      baseline: "",
      met: null,
    })),
    ...sources.map((source) =>
      atLeast(`no mode said of ${source}`, 0.95, silence(readRows(from, `${source}.jsonl`), taxonomy)),
    ),
  ];
}

function told(key: keyof LabelScores, worst: LabelScores, baseline: LabelScores): string {
  return `worst ${figure(worst[key])}; TF-IDF + logistic regression ${figure(baseline[key])}`;
}

function silence(rows: readonly LabelledFailure[], taxonomy: TaxonomyConfig): number {
  const silent = rows.filter(({ text }) => {
    const primary = text.split("\n")[0] ?? "";
    return modeOf({ text, primary }, parseEvidence(text), taxonomy) === null;
  });
  return silent.length / rows.length;
}
