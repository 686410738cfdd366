import { seededRandom } from "../../src/statistics/seeded-random.ts";
import type { LabelledFailure } from "./read-failures.ts";

type Random = () => number;

/** A copy of a labelled failure as another run would print it; `source` is the id of the row it was made from. */
export interface NoisyFailure extends LabelledFailure {
  source: string;
}

/**
 * A night of failures drawn from the rows, a few of them very often (weight 1 / (i + 1)^0.8 after a shuffle with a
 * fixed seed). Only what changes from one CI run to the next is replaced; with `ciNoise` every line also bears
 * the time, one in ten is coloured and every fifth text has carriage returns. Definition: taxonomy.md section 1.
 */
export function makeNight(rows: readonly LabelledFailure[], size: number, ciNoise: boolean): NoisyFailure[] {
  const random = seededRandom(20_260_101);
  const shuffled = shuffle(rows, random);
  const ends: number[] = [];
  for (const index of shuffled.keys()) ends.push((ends.at(-1) ?? 0) + (index + 1) ** -0.8);
  return Array.from({ length: size }, (_, copy) => {
    const at = random() * (ends.at(-1) ?? 0);
    const row = shuffled[firstAbove(ends, at)] ?? rows[0];
    if (row === undefined) throw new Error("a night cannot be made from no rows");
    const text = otherRun(row.text, random);
    const shown = ciNoise ? asPrinted(text, copy, random) : text;
    return { ...row, id: `copy-${copy}`, source: row.id, text: shown };
  });
}

function shuffle<Item>(items: readonly Item[], random: Random): Item[] {
  const out = [...items];
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const [x, y] = [out[i], out[j]];
    if (x !== undefined && y !== undefined) [out[i], out[j]] = [y, x];
  }
  return out;
}

function firstAbove(ends: readonly number[], at: number): number {
  let [low, high] = [0, ends.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] ?? 0) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

const changing: readonly { pattern: RegExp; replace: (found: string, random: Random) => string }[] = [
  { pattern: /\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?Z?/g, replace: digits },
  { pattern: /\b\d\d:\d\d:\d\d(?:[.,]\d+)?\b/g, replace: digits },
  { pattern: /\b0x[0-9a-f]{4,16}\b/gi, replace: (found, random) => `0x${hex(found.slice(2), random)}` },
  { pattern: /(?<=[\w\]])@[0-9a-f]{4,8}\b/g, replace: (found, random) => `@${hex(found.slice(1), random)}` },
  { pattern: /\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/gi, replace: hex },
  { pattern: /\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{12,64}\b/g, replace: hex },
  { pattern: /(?<=(?:localhost|127\.0\.0\.1):)\d{2,5}\b/g, replace: digits },
  { pattern: /\b\d+(?:\.\d+)? ?(?:ms|secs?|seconds?|minutes?)\b/g, replace: digits },
  {
    pattern: /(?<=\/tmp\/)[\w.-]+/g,
    replace: (_, random) => `run-${Math.floor(random() * 1e9).toString(36)}`,
  },
  { pattern: /\b(?:pid|tid|port)[=: ]\d+\b/gi, replace: digits },
];

function otherRun(text: string, random: Random): string {
  return changing.reduce(
    (changed, { pattern, replace }) => changed.replace(pattern, (found) => replace(found, random)),
    text,
  );
}

/** Digits become others that keep dates and clock times valid. */
function digits(found: string, random: Random): string {
  return found.replace(/\d(?!\d*:)/g, () => String(1 + Math.floor(random() * 2)));
}

function hex(found: string, random: Random): string {
  return found.replace(/[0-9a-f]/gi, () => Math.floor(random() * 16).toString(16));
}

function asPrinted(text: string, copy: number, random: Random): string {
  const start = Date.UTC(2024, 0, 1) + copy * 1000;
  const lines = text.split("\n").map((line, index) => {
    const coloured = random() < 0.1 ? `\u001b[31m${line}\u001b[0m` : line;
    return `${new Date(start + index).toISOString()} ${coloured}`;
  });
  return lines.join(copy % 5 === 0 ? "\r\n" : "\n");
}
