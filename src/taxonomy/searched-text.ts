import { compilePhrase, matchesPhrase } from "./phrase.ts";

/** A text that many phrases are looked for in. */
export interface SearchedText {
  /** True where one of its first 400 lines holds the phrase as whole words, in any case. */
  holds(source: string): boolean;
}

const lineLimit = 400;
/** Phrases are told apart by so many characters of their first word: most start like no word of the text. */
const startLength = 4;
const word = /[a-z0-9_]{4,}/g;
const startsWithWord = /^[a-z0-9_]{4}/;

/** Prepares a text for `holds`. */
export function searchedText(text: string): SearchedText {
  const lines = text.toLowerCase().split("\n", lineLimit);
  const whole = lines.join("\n");
  const starts = new Set<string>();
  for (const line of lines) {
    for (const [found] of line.matchAll(word)) starts.add(found.slice(0, startLength));
  }
  return {
    holds(source) {
      const lower = source.toLowerCase();
      if (!starts.has(lower.slice(0, startLength)) && startsWithWord.test(lower)) return false;
      const phrase = compilePhrase(lower);
      // One look at the whole text settles most phrases that do not start with a word.
      if (!whole.includes(phrase.parts[0] ?? "")) return false;
      return lines.some((line) => matchesPhrase(line, phrase));
    },
  };
}
