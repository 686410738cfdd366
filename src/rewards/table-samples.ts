import type { Answer } from "../domain/signal.ts";
import { normalDraw } from "../statistics/normal-draw.ts";
import type { AnswerRow } from "./reliability-table.ts";
import type { LearnedTable } from "./learned-table.ts";

/** By source and answer: log P(answer | good) - log P(answer | bad) in every draw of the table. */
export interface TableSamples {
  draws: number;
  ratios: ReadonlyMap<string, Record<Answer, Float64Array>>;
}

/**
 * Draws of the whole table, each cell off by a factor exp(N(0, spread^2)): what the interval of every reward of one
 * night is made of. Sources in the order of their names, so that one seed gives one set of draws.
 */
export function tableSamples(learned: LearnedTable, random: () => number, draws = 200): TableSamples {
  const ratios = new Map<string, Record<Answer, Float64Array>>();
  for (const source of Object.keys(learned.table.sources).toSorted()) {
    const rows = learned.table.sources[source];
    const spread = learned.spread[source];
    if (rows === undefined || spread === undefined) continue;
    const own = {
      pos: new Float64Array(draws),
      neg: new Float64Array(draws),
      silent: new Float64Array(draws),
    };
    for (let draw = 0; draw < draws; draw += 1) {
      const good = drawRow(rows.good, spread.good, random);
      const bad = drawRow(rows.bad, spread.bad, random);
      for (const answer of ANSWERS) own[answer][draw] = Math.log(good[answer] / bad[answer]);
    }
    ratios.set(source, own);
  }
  return { draws, ratios };
}

const ANSWERS = ["pos", "neg", "silent"] as const;

function drawRow(row: AnswerRow, spread: AnswerRow, random: () => number): AnswerRow {
  const pos = row.pos * Math.exp(spread.pos * normalDraw(random));
  const neg = row.neg * Math.exp(spread.neg * normalDraw(random));
  const silent = row.silent * Math.exp(spread.silent * normalDraw(random));
  const total = pos + neg + silent;
  return { pos: pos / total, neg: neg / total, silent: silent / total };
}
