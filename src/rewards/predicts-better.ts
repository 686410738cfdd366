import { cellAt } from "../statistics/cells.ts";
import type { Votes } from "./encode-votes.ts";
import { ibcc } from "./ibcc.ts";
import { sourceReliability } from "./source-reliability.ts";
import { wawa } from "./wawa.ts";

/** A quarter of the votes is held out, twice. */
const PARTS = 4;
const ROUNDS = [0, 1] as const;
/** More votes would tell the same. */
const ENOUGH = 200_000;

/**
 * How surely IBCC foretells votes that it has not seen better than Wawa does: the mean gain of log P(vote) over the
 * held-out votes, in standard errors. Where sources carry little, IBCC fits their noise, and this shows.
 */
export function predictsBetter(all: Votes): number {
  const votes = votesWhere(all, (at) => at < ENOUGH);
  const gains: number[] = [];
  for (const round of ROUNDS) {
    const held = (at: number): boolean => (Math.imul(at, 0x9e3779b1) >>> 8) % PARTS === round;
    const train = votesWhere(votes, (at) => !held(at));
    const [own, plain] = [ibcc(train), wawa(train)];
    const [ownCells, plainCells] = [own, plain].map((posterior) =>
      sourceReliability(train, posterior, false),
    ) as [Float64Array, Float64Array];
    votes.item.forEach((_, at) => {
      if (!held(at)) return;
      gains.push(
        Math.log(chanceOf(votes, at, own, ownCells)) - Math.log(chanceOf(votes, at, plain, plainCells)),
      );
    });
  }
  const mean = gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
  const variance = gains.reduce((sum, gain) => sum + (gain - mean) ** 2, 0) / gains.length;
  return variance > 0 ? mean / Math.sqrt(variance / gains.length) : 0;
}

function chanceOf(
  { classes, item, source, label }: Votes,
  at: number,
  posterior: Float64Array,
  cells: Float64Array,
): number {
  let chance = 0;
  for (let k = 0; k < classes; k += 1) {
    const row = (cellAt(source, at) * classes + k) * classes;
    chance += cellAt(posterior, cellAt(item, at) * classes + k) * cellAt(cells, row + cellAt(label, at));
  }
  return Math.max(chance, 1e-12);
}

function votesWhere(votes: Votes, kept: (at: number) => boolean): Votes {
  const only = <Column extends Int32Array | Uint8Array>(column: Column): Column =>
    column.filter((_, at) => kept(at)) as Column;
  return {
    ...votes,
    item: only(votes.item),
    source: only(votes.source),
    label: only(votes.label),
    first: only(votes.first),
  };
}
