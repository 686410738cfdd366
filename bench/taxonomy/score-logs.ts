import { blameClass } from "../../src/taxonomy/blame.ts";
import { excerptLog } from "../../src/taxonomy/excerpt/excerpt-log.ts";
import type { TaxonomyConfig } from "../../src/taxonomy/taxonomy-config.ts";
import type { BaselineExcerpt } from "./excerpt-baselines.ts";
import { scoreExcerpt } from "./excerpt-measures.ts";
import type { LabelledLog } from "./read-failures.ts";

export interface LogScores {
  greenF1: number;
  greenKept: number;
  top1: number;
  hit: number;
  infraPrecision: number;
  infraRecall: number;
}

/** Scores what `excerptOf` makes of every log. Green measures are over logs with a green log. */
export function scoreLogs(
  rows: readonly LabelledLog[],
  excerptOf: (row: LabelledLog) => BaselineExcerpt,
): LogScores {
  const scored = rows.map((row) => {
    const excerpt = excerptOf(row);
    const total = row.log.split("\n").length;
    return { row, ...scoreExcerpt({ ...row, total }, excerpt), infra: excerpt.infra };
  });
  const green = scored.filter(({ row }) => row.passing !== "");
  const calledInfra = scored.filter(({ infra }) => infra);
  const isInfra = scored.filter(({ row }) => row.blame === "infra");
  const rightly = calledInfra.filter(({ row }) => row.blame === "infra").length;
  return {
    greenF1: mean(green.map(({ F1 }) => F1)),
    greenKept: mean(green.map(({ kept }) => kept)),
    top1: mean(scored.map(({ top1 }) => top1)),
    hit: mean(scored.map(({ hit }) => hit)),
    infraPrecision: rightly / Math.max(calledInfra.length, 1),
    infraRecall: rightly / Math.max(isInfra.length, 1),
  };
}

/** Hone's excerpt of a log against its green log, and its blame from that excerpt alone. */
export function honeExcerpt({ log, passing }: LabelledLog, taxonomy: TaxonomyConfig): BaselineExcerpt {
  const { lines, primary, primaryText, text } = excerptLog(log, passing === "" ? [] : [passing]);
  const context = { taxonomy, componentPaths: [], trials: () => "none" as const, failedShare: () => null };
  const { blame } = blameClass({ primary: primaryText, text }, [], context);
  return { lines, primary, infra: blame === "infra" };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1);
}
