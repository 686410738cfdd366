import { compilePhrase, matchesPhrase } from "./phrase.ts";

/** A text that many phrases are looked for in. */
export interface SearchedText {
  /** True where one of its first 400 lines holds the phrase as whole words, in any case. */
  holds(source: string): boolean;
}

const lineLimit = 400;
/** Places in which the words of a text leave a mark, a power of two. */
const places = 1 << 13;

/** Prepares a text for `holds`. */
export function searchedText(text: string): SearchedText {
  const lines = text.toLowerCase().split("\n", lineLimit);
  const whole = lines.join("\n");
  const starts = wordStarts(whole);
  return {
    holds(source) {
      // Most phrases start like no word of the text, which takes no more than their first characters to see.
      const start = mayGoOn.test(source) ? 0 : startOf(source, 0);
      if (start !== 0 && starts[start & (places - 1)] === 0) return false;
      const phrase = compilePhrase(source);
      if (!whole.includes(phrase.parts[0] ?? "")) return false;
      return lines.some((line) => matchesPhrase(line, phrase));
    },
  };
}

/** Marks the start of every word of a text in lower case. */
function wordStarts(text: string): Uint8Array {
  const starts = new Uint8Array(places);
  let inside = false;
  for (let at = 0; at < text.length; at++) {
    const isWord = wordCharacter(text.charCodeAt(at)) !== 0;
    if (isWord && !inside) starts[startOf(text, at) & (places - 1)] = 1;
    inside = isWord;
  }
  return starts;
}

/** Phrases whose first word is short and does not end where its letters from a to z do. */
const mayGoOn = /^\w{1,3}[*\u0080-\uffff]/;

/** A number for the first four characters of the word at `at`, or for all of a shorter one; 0 where none starts. */
function startOf(text: string, at: number): number {
  let start = 0;
  for (let i = at; i < at + 4; i++) {
    const character = wordCharacter(text.charCodeAt(i));
    if (character === 0) return start;
    start = Math.imul(start, 31) + character;
  }
  return start ^ (start >>> 13);
}

/** The code of a letter from a to z in lower case, of a digit or of an underscore, 0 for any other. */
function wordCharacter(code: number): number {
  if (code >= 97 && code <= 122) return code;
  if (code >= 65 && code <= 90) return code + 32;
  return (code >= 48 && code <= 57) || code === 95 ? code : 0;
}
