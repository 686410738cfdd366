import { guardViolationText as text } from "../messages/guard-violation-text.ts";
import { diffLines, type LineChange } from "../proposals/line-diff.ts";
import { fileLanguage } from "./file-language.ts";
import type { GuardInput, Violation } from "./guard-input.ts";

const NEGATIONS = new Set([
  "not",
  "never",
  "no",
  "none",
  "nothing",
  "nobody",
  "without",
  "avoid",
  "cannot",
  "neither",
  "nor",
  "dont",
  "doesnt",
  "didnt",
  "wont",
  "cant",
  "mustnt",
  "shouldnt",
  "isnt",
  "arent",
  "unless",
  "except",
  "forbidden",
  "prohibited",
  "refuse",
  "always",
  "only",
  "optional",
]);
/** Words that come and go with a negation and mean nothing by themselves. */
const EMPTY = new Set([
  "do",
  "does",
  "did",
  "must",
  "should",
  "may",
  "can",
  "will",
  "shall",
  "please",
  "the",
  "a",
  "an",
  "to",
]);
/** How much of two sentences must be the same words for one to count as the other, changed. */
const ALIKE = 0.75;

/**
 * One word can turn a file into its opposite, and no size limit notices: no existing sentence of prose may gain or
 * lose a negation, or "always" or "only", while the rest of it stays.
 */
export function polarity({ candidate }: GuardInput): Violation[] {
  return candidate.changes
    .filter(({ path, before }) => before !== null && fileLanguage(path) === "prose")
    .flatMap(({ path, before, after }) =>
      diffLines(before ?? "", after)
        .changes.flatMap(flips)
        .slice(0, 1)
        .map(([old, fresh]) => ({ rule: "polarity", path, text: text.polarity(old, fresh) })),
    );
}

function flips({ removed, added }: LineChange): [string, string][] {
  const old = sentences(removed);
  const fresh = sentences(added);
  if (old.length === 0) return fresh.filter(isLoneNegation).map((sentence) => ["", sentence]);
  if (fresh.length === 0) return old.filter(isLoneNegation).map((sentence) => [sentence, ""]);
  return old.flatMap((sentence): [string, string][] => {
    if (fresh.includes(sentence)) return [];
    const near = fresh
      .map((other): [string, number] => [other, likeness(sentence, other)])
      .toSorted((left, right) => right[1] - left[1])[0];
    if (!near || near[1] < ALIKE || signs(sentence) === signs(near[0])) return [];
    return [[sentence, near[0]]];
  });
}

function sentences(lines: readonly string[]): string[] {
  return lines
    .join("")
    .split(/\n(?=\s*(?:[-*+>#|]|\d+[.)]|\n))/)
    .flatMap((block) => block.replace(/\s+/g, " ").split(/(?<=[.!?;:])\s/))
    .map((sentence) => sentence.trim())
    .filter((sentence) => words(sentence).length > 0);
}

function words(sentence: string): string[] {
  return (
    sentence
      .toLowerCase()
      .replace(/['’]/g, "")
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

function signs(sentence: string): string {
  return words(sentence)
    .filter((word) => NEGATIONS.has(word))
    .toSorted()
    .join(" ");
}

/** Share of content words, with repetitions, that two sentences have in common (Dice). */
function likeness(left: string, right: string): number {
  const content = (sentence: string): string[] =>
    words(sentence).filter((word) => !NEGATIONS.has(word) && !EMPTY.has(word));
  const one = content(left);
  const other = content(right);
  if (one.length === 0 || other.length === 0) return 0;
  const rest = [...other];
  const shared = one.filter((word) => {
    const at = rest.indexOf(word);
    if (at !== -1) rest.splice(at, 1);
    return at !== -1;
  }).length;
  return (2 * shared) / (one.length + other.length);
}

/** A line of nothing but a negation or two, put into or taken out of a sentence that goes on around it. */
function isLoneNegation(sentence: string): boolean {
  const all = words(sentence);
  return (
    all.length <= 3 &&
    all.some((word) => NEGATIONS.has(word)) &&
    all.every((word) => NEGATIONS.has(word) || EMPTY.has(word))
  );
}
