import { modeConcepts } from "./mode-concepts.ts";

/** The features of one text for the model of modes, by family; each name at most once. */
export interface ModeFeatures {
  words: string[];
  concepts: string[];
}

const textLimit = 6000;
const tokenLimit = 600;
/** So many meanings further on a meaning still counts as said together with the one before. */
const reach = 3;

/**
 * Words and word pairs of a text without their endings, and the meanings (mode-concepts.ts) that follow one another
 * in a sentence: "did not verify" and "never checked" share the features of a missing check. Reads 600 words.
 */
export function modeFeatures(text: string): ModeFeatures {
  const words = new Set<string>();
  const concepts = new Set<string>();
  let left = tokenLimit;
  for (const sentence of text.slice(0, textLimit).split(/[.!?;](?=\s|$)|\n/)) {
    const tokens = tokensOf(sentence).slice(0, left);
    left -= tokens.length;
    const stems = tokens.map(stem);
    for (const [index, word] of stems.entries()) {
      words.add(word);
      if (index > 0) words.add(`${stems[index - 1] ?? ""} ${word}`);
    }
    addConcepts(concepts, tokens);
  }
  return { words: [...words], concepts: [...concepts] };
}

function tokensOf(sentence: string): string[] {
  const spread = sentence
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replace(
      /\b(?<verb>can|could|did|do|does|is|was|were|had|has|have|should|would|are|wo)n['’]?t\b/g,
      "$<verb> not",
    )
    .replace(/\d+/g, " 0 ");
  return spread.match(/\p{L}+|0/gu) ?? [];
}

function stem(word: string): string {
  if (word.length < 5) return word.endsWith("s") && word.length === 4 ? word.slice(0, 3) : word;
  return word.replace(/(?:ations?|ings?|ions?|ed|ly|es|s|e)$/, "");
}

function addConcepts(concepts: Set<string>, tokens: readonly string[]): void {
  const meant: (readonly string[])[] = [];
  for (const [index, token] of tokens.entries()) {
    const found = meanings(token, tokens[index + 1] ?? "");
    if (found.length > 0) meant.push(found);
  }
  for (const [index, here] of meant.entries()) {
    const behind = meant.slice(index + 1, index + 1 + reach);
    for (const name of here) {
      concepts.add(name);
      for (const next of behind) for (const other of next) concepts.add(`${name}>${other}`);
    }
  }
}

const shortest = 3;
const longest = 13;
const starts = new Map<string, string[]>();
const whole = new Map<string, string[]>();
/** Words that begin a meaning of two words, and how every open one begins: most words are settled by these. */
const pairStarts = new Set<string>();
const openings = new Set<string>();
for (const [name, list] of Object.entries(modeConcepts)) {
  for (const entry of list.split(" ")) {
    const [table, key] = entry.endsWith("*") ? [starts, entry.slice(0, -1)] : [whole, entry];
    table.set(key, [...(table.get(key) ?? []), name]);
    if (key.includes("_")) pairStarts.add(key.slice(0, key.indexOf("_")));
    if (table === starts) openings.add(key.slice(0, shortest));
  }
}

/** What a word means by itself and with the one behind it. */
function meanings(token: string, next: string): readonly string[] {
  const own = meaning(token) ?? [];
  return pairStarts.has(token) ? [...own, ...(meaning(`${token}_${next}`) ?? [])] : own;
}

function openMeaning(token: string): string[] | undefined {
  for (let length = Math.min(token.length, longest); length >= shortest; length--) {
    const open = starts.get(token.slice(0, length));
    if (open !== undefined) return open;
  }
  return undefined;
}

function meaning(token: string): string[] | undefined {
  const exact = whole.get(token);
  const open = openings.has(token.slice(0, shortest)) ? openMeaning(token) : undefined;
  return exact !== undefined && open !== undefined ? [...exact, ...open] : (exact ?? open);
}
