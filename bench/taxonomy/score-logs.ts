import { blameClass } from "../../src/taxonomy/blame.ts";
import { type Excerpt, excerptLog } from "../../src/taxonomy/excerpt/excerpt-log.ts";
import type { TaxonomyConfig } from "../../src/taxonomy/taxonomy-config.ts";
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

/** Excerpts every log, blames its own excerpt, and scores both. Green measures are over logs with a green log. */
export function scoreLogs(rows: readonly LabelledLog[], taxonomy: TaxonomyConfig): LogScores {
  const scored = rows.map((row) => {
    const excerpt = excerptLog(row.log, row.passing === "" ? [] : [row.passing]);
    const total = row.log.split("\n").length;
    return { row, ...scoreExcerpt({ ...row, total }, excerpt), called: blameOf(excerpt, taxonomy) };
  });
  const green = scored.filter(({ row }) => row.passing !== "");
  const calledInfra = scored.filter(({ called }) => called === "infra");
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

function blameOf({ primaryText, text }: Excerpt, taxonomy: TaxonomyConfig): string {
  const context = { taxonomy, componentPaths: [], trials: () => "none" as const, failedShare: () => null };
  return blameClass({ primary: primaryText, text }, [], context).blame;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1);
}
