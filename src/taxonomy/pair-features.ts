import type { Weighed, WeighedSet } from "./weigh.ts";

/**
 * A likeness of two failures, 0 to 1; null where either side lacks the evidence, which is not the same as being
 * unlike.
 */
export type PairFeature = (x: Weighed, y: Weighed) => number | null;

/**
 * The likenesses that a pair score may weigh. `words` are masked and `values` are not; `...Held`: how much of the
 * poorer side the other one has; `...Rarest`: how rare the rarest shared item is; `helpers`: the share of the functions
 * both ran through that stand at the same lines, which code of another version does not; `package`: how few steps in the
 * tree of packages or folders lie between the failing tests; `path`: how much of the path to them is the same.
 */
export const pairFeatures = {
  words: (x, y) => cosine(x.words, y.words),
  wordsHeld: (x, y) => held(x.words, y.words),
  values: (x, y) => cosine(x.values, y.values),
  valuesHeld: (x, y) => held(x.values, y.values),
  frames: (x, y) => cosine(x.frames, y.frames),
  framesHeld: (x, y) => held(x.frames, y.frames),
  framesRarest: (x, y) => rarest(x.frames, y.frames, x.seldom),
  lines: (x, y) => cosine(x.lines, y.lines),
  linesHeld: (x, y) => held(x.lines, y.lines),
  linesRarest: (x, y) => rarest(x.lines, y.lines, x.seldom),
  innermostFrame: (x, y) => equality(x.features.innermost.frame, y.features.innermost.frame),
  innermostLine: (x, y) => equality(x.features.innermost.line, y.features.innermost.line),
  helpers: (x, y) => agreeing(x.features.helpers, y.features.helpers),
  exception: (x, y) => equality(x.features.exception, y.features.exception),
  code: (x, y) => equality(x.features.code, y.features.code),
  module: (x, y) => equality(x.features.module, y.features.module),
  package: (x, y) => nearness(x.features.place, y.features.place),
  path: (x, y) => sharedPath(x.features.place, y.features.place),
  test: (x, y) => cosine(x.testWords, y.testWords),
  testHeld: (x, y) => held(x.testWords, y.testWords),
  testRarest: (x, y) => rarest(x.testWords, y.testWords, x.seldom),
} satisfies Record<string, PairFeature>;

export type PairFeatureName = keyof typeof pairFeatures;

/** Cosine of two sets under squared rarity weights. */
function cosine(a: WeighedSet, b: WeighedSet): number | null {
  return isShown(a, b) ? shared(a, b) / Math.sqrt(a.norm * b.norm) : null;
}

function held(a: WeighedSet, b: WeighedSet): number | null {
  return isShown(a, b) ? shared(a, b) / Math.min(a.norm, b.norm) : null;
}

/** `seldom` is the weight of an item never seen before, the highest there is. */
function rarest(a: WeighedSet, b: WeighedSet, seldom: number): number | null {
  if (!isShown(a, b)) return null;
  const isSmaller = a.weights.size <= b.weights.size;
  const large = isSmaller ? b.weights : a.weights;
  let most = 0;
  for (const [item, weight] of isSmaller ? a.weights : b.weights) {
    if (weight > most && large.has(item)) most = weight;
  }
  return most / seldom;
}

function shared(a: WeighedSet, b: WeighedSet): number {
  const isSmaller = a.weights.size <= b.weights.size;
  const large = isSmaller ? b.weights : a.weights;
  let sum = 0;
  for (const [item, weight] of isSmaller ? a.weights : b.weights) if (large.has(item)) sum += weight;
  return sum;
}

function isShown(a: WeighedSet, b: WeighedSet): boolean {
  return a.weights.size > 0 && b.weights.size > 0;
}

function equality(a: string | null, b: string | null): number | null {
  if (a === null || b === null) return null;
  return a === b ? 1 : 0;
}

type Helpers = ReadonlyMap<string, ReadonlySet<number>>;

function agreeing(a: Helpers, b: Helpers): number | null {
  const isSmaller = a.size <= b.size;
  const large = isSmaller ? b : a;
  let both = 0;
  let agree = 0;
  for (const [name, lines] of isSmaller ? a : b) {
    const others = large.get(name);
    if (others === undefined) continue;
    both++;
    if (meet(lines, others)) agree++;
  }
  return both === 0 ? null : agree / both;
}

/* Most functions stand in a trace once: asking for one line costs less than comparing sets. */
function meet(lines: ReadonlySet<number>, others: ReadonlySet<number>): boolean {
  for (const line of lines) if (others.has(line)) return true;
  return false;
}

/** 1 for the same file, .75 for files of one folder, 0 from four steps on, however deep a language's folders are. */
function nearness(a: readonly string[], b: readonly string[]): number | null {
  if (a.length === 0 || b.length === 0) return null;
  return Math.max(0, 1 - (Math.max(a.length, b.length) - sharedParts(a, b)) / farSteps);
}

const farSteps = 4;

function sharedPath(a: readonly string[], b: readonly string[]): number | null {
  if (a.length === 0 || b.length === 0) return null;
  return sharedParts(a, b) / Math.max(a.length, b.length);
}

function sharedParts(a: readonly string[], b: readonly string[]): number {
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  return same;
}
