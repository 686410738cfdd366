import type { Features } from "./features.ts";
import type { Weighed, WeighedSet } from "./weigh.ts";

/*
 * What each kind of evidence is worth where both sides show it; missing evidence takes no part. Fitted by hand on
 * labelled failures in steps of .05; the optimum is flat.
 */
const weights = { words: 0.25, values: 0.1, frames: 0.15, lines: 0.25, exception: 0.1, test: 0.15 };

/** Without a trace on both sides, the place of the test is all that tells two bare assertions apart. */
const bareTestWeight = 0.5;

/** What is left of a score without a trace on both sides: words alone prove less. */
const bare = 0.75;

/** What is left of a score when the two traces run through the same functions at different lines. */
const otherVersion = 0.6;

/**
 * How likely two failures have one cause, 0 to 1: the weighted mean of idf cosines (words and values of the message,
 * in-app frames, frames with lines), equality of the exception, and nearness of the tests. Traces of one commit pass
 * the same lines of the same helpers; where they do not, they come from different versions of the code and the score
 * shrinks. 0 by veto where exceptions differ, no in-app frame is shared and the tests live in different modules,
 * and where two diagnostics have different codes: a wrong merge hides a cause and aims a patch at the wrong file.
 */
export function compareFeatures(x: Weighed, y: Weighed): number {
  const [a, b] = [x.features, y.features];
  if (vetoed(a, b)) return 0;
  const traced = a.frames.size > 0 && b.frames.size > 0;
  const parts = likenesses(x, y, traced).filter(({ likeness }) => likeness !== null);
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  const mean = parts.reduce((sum, { weight, likeness }) => sum + weight * (likeness ?? 0), 0) / total;
  return mean * (traced ? 1 : bare) * (fromOtherVersion(a, b) ? otherVersion : 1);
}

interface Part {
  weight: number;
  likeness: number | null;
}

function likenesses(x: Weighed, y: Weighed, traced: boolean): Part[] {
  const [a, b] = [x.features, y.features];
  return [
    { weight: weights.words, likeness: cosine(x.words, y.words) },
    { weight: weights.values, likeness: cosine(x.values, y.values) },
    { weight: weights.frames, likeness: cosine(x.frames, y.frames) },
    // At another commit the same code stands at other lines.
    { weight: weights.lines, likeness: sameCommit(a, b) ? cosine(x.lines, y.lines) : null },
    { weight: weights.exception, likeness: equality(a.exception, b.exception) },
    { weight: traced ? weights.test : bareTestWeight, likeness: testLikeness(x, y, traced) },
  ];
}

/** Tests of one module are near; with a trace to go by, tests of two modules are as near as their names. */
function testLikeness(x: Weighed, y: Weighed, traced: boolean): number | null {
  const module = equality(x.features.module, y.features.module);
  if (module === 1 || !traced) return module;
  return cosine(x.testWords, y.testWords) ?? module;
}

function equality(a: string | null, b: string | null): number | null {
  if (a === null || b === null) return null;
  return a === b ? 1 : 0;
}

/** False only where both commits are known and differ. */
function sameCommit(a: Features, b: Features): boolean {
  return a.sha === null || b.sha === null || a.sha === b.sha;
}

function fromOtherVersion(a: Features, b: Features): boolean {
  if (!sameCommit(a, b)) return false;
  let shared = 0;
  let agreeing = 0;
  for (const [name, lines] of a.helpers) {
    const others = b.helpers.get(name);
    if (others === undefined) continue;
    shared++;
    if (!lines.isDisjointFrom(others)) agreeing++;
  }
  return agreeing * 2 < shared;
}

function vetoed(a: Features, b: Features): boolean {
  // A crash's exact key says all: its kind and the function that was running.
  if (a.kind === "crash" || b.kind === "crash") return true;
  if (a.code !== null && b.code !== null && a.code !== b.code) return true;
  const differentModule = a.module !== b.module;
  return a.exception !== b.exception && differentModule && a.frames.isDisjointFrom(b.frames);
}

/** Cosine of two sets under squared rarity weights; null where neither has any, 0 where one has none. */
function cosine(a: WeighedSet, b: WeighedSet): number | null {
  if (a.weights.size === 0 && b.weights.size === 0) return null;
  const scale = Math.sqrt(a.norm * b.norm);
  if (scale === 0) return 0;
  const [small, large] = a.weights.size <= b.weights.size ? [a, b] : [b, a];
  let shared = 0;
  for (const [item, weight] of small.weights) if (large.weights.has(item)) shared += weight;
  return shared / scale;
}
