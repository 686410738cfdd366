import { characterClass, digit, hexLetter, letter } from "./character-class.ts";

/**
 * The end of the word at `at` where one look tells that it stays as it is: letters only, not all of them hex digits,
 * no colon behind it, no date's name. 0 where it has to be read. Most words of a log end here.
 */
export function plainWordEnd(line: string, at: number): number {
  let end = at;
  let hex = hexLetter;
  let kind = characterClass(line.charCodeAt(end));
  while ((kind & letter) !== 0) {
    hex &= kind;
    kind = characterClass(line.charCodeAt(++end));
  }
  if ((kind & digit) !== 0 || hex !== 0) return 0;
  const next = line.charCodeAt(end);
  return next === 58 || ((next === 32 || next === 44) && mayBeDate(line.charCodeAt(at), end - at)) ? 0 : end;
}

/** Names of days and months start with a capital from A to W and have three to nine letters. */
function mayBeDate(first: number, size: number): boolean {
  return first <= 87 && first >= 65 && size >= 3 && size <= 9;
}
