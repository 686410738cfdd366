import type { Features } from "./features.ts";
import type { Rarity } from "./rarity.ts";

/*
 * What each kind of evidence is worth where both sides show it. Missing evidence takes no part: the score is the
 * weighted mean of what is there.
 */
const weights = { frames: 0.5, words: 0.35, exception: 0.15, module: 0.5 };

/**
 * How likely two failures have one cause, 0 to 1: the weighted mean of idf cosine over in-app frames, idf cosine
 * over the words of the message, and equality of the exception. 0 by veto where exceptions differ, no in-app frame
 * is shared and the tests live in different modules, and where two diagnostics have different codes: a wrong merge
 * hides a cause and aims a patch at the wrong file.
 */
export function compareFeatures(a: Features, b: Features, rarity: Rarity): number {
  if (vetoed(a, b)) return 0;
  const parts = likenesses(a, b, rarity).filter(({ likeness }) => likeness !== null);
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  return parts.reduce((sum, { weight, likeness }) => sum + weight * (likeness ?? 0), 0) / total;
}

function likenesses(a: Features, b: Features, rarity: Rarity): { weight: number; likeness: number | null }[] {
  const framed = a.frames.size > 0 && b.frames.size > 0;
  return [
    { weight: weights.words, likeness: cosine(a.words, b.words, "w:", rarity) },
    { weight: weights.frames, likeness: framed ? cosine(a.frames, b.frames, "f:", rarity) : null },
    { weight: weights.exception, likeness: equality(a.exception, b.exception) },
    // Without frames, the place of the test is all that tells two bare assertions apart.
    { weight: weights.module, likeness: framed ? null : equality(a.module, b.module) },
  ];
}

function equality(a: string | null, b: string | null): number | null {
  if (a === null || b === null) return null;
  return a === b ? 1 : 0;
}

function vetoed(a: Features, b: Features): boolean {
  // A crash's exact key says all: its kind and the function that was running.
  if (a.kind === "crash" || b.kind === "crash") return true;
  if (a.code !== null && b.code !== null && a.code !== b.code) return true;
  if (a.frames.size > 0 !== b.frames.size > 0) return true;
  const differentModule = a.module !== b.module;
  return a.exception !== b.exception && differentModule && a.frames.isDisjointFrom(b.frames);
}

/** Cosine of two sets under squared rarity weights; two empty sets are alike in nothing. */
function cosine(a: ReadonlySet<string>, b: ReadonlySet<string>, prefix: string, rarity: Rarity): number {
  const norm = (set: ReadonlySet<string>): number => {
    let sum = 0;
    for (const item of set) sum += rarity(prefix + item) ** 2;
    return sum;
  };
  const scale = Math.sqrt(norm(a) * norm(b));
  return scale === 0 ? 0 : norm(a.intersection(b)) / scale;
}
