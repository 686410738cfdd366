import { readFileSync } from "node:fs";
import { encodeVotes } from "../../src/rewards/encode-votes.ts";
import type { Votes } from "../../src/rewards/encode-votes.ts";

/** Votes with the truth of some items, as `[item, label]`. */
export interface TruthSet {
  name: string;
  votes: Votes;
  truth: (readonly [number, number])[];
}

/** One folder of public votes: label.csv, truth.csv and, where items had no vote at all, shape.json. */
export function readSet(folder: string, name: string): TruthSet {
  const rows = numbers(`${folder}/${name}/label.csv`).map(([item = 0, source = 0, label = 0]) => ({
    item,
    source,
    label,
  }));
  const truth = numbers(`${folder}/${name}/truth.csv`).map(([item = 0, label = 0]) => [item, label] as const);
  const items = Math.max(shapeItems(folder, name), ...truth.map(([item]) => item + 1));
  const encoded = encodeVotes(rows, { items });
  if (encoded.kind === "refused") throw new Error(`${name}: ${encoded.reason}`);
  return { name, votes: encoded.votes, truth };
}

/** Accuracy where labels that tie for the top (within 1e-12) share the credit. */
export function accuracyOf(posterior: Float64Array, { votes, truth }: TruthSet): number {
  const { classes } = votes;
  const credit = truth.map(([item, label]) => {
    const own = posterior.subarray(item * classes, (item + 1) * classes);
    const top = Math.max(...own) - 1e-12;
    return (own[label] ?? 0) >= top ? 1 / own.filter((share) => share >= top).length : 0;
  });
  return credit.reduce((sum, own) => sum + own, 0) / truth.length;
}

function numbers(path: string): number[][] {
  const lines = readFileSync(path, "utf8").trim().split(/\r?\n/).slice(1);
  return lines.map((line) => line.split(",").map(Number));
}

function shapeItems(folder: string, name: string): number {
  if (name !== "youtube") return 0;
  return (JSON.parse(readFileSync(`${folder}/${name}/shape.json`, "utf8")) as { items: number }).items;
}
