import { characterClass, digit, hexLetter, letter } from "./character-class.ts";
import { durationEnd } from "./duration-end.ts";
import type { Masked } from "./mask-line.ts";
import { readHexGroups } from "./read-hex-groups.ts";
import { readTime } from "./read-time.ts";
import { tellsOutcome } from "./tells-outcome.ts";

/** Reads whatever starts with a digit at `at`; `from` is where the mask begins (a sign may stand before). */
export function readNumber(line: string, at: number, from: number): Masked | null {
  return readPointer(line, at) ?? readHexGroups(line, at) ?? readTime(line, at) ?? readRun(line, at, from);
}

function readRun(line: string, at: number, from: number): Masked {
  let end = at;
  let any = 0;
  let hex = true;
  for (; ; end++) {
    const kind = characterClass(line.charCodeAt(end));
    if ((kind & (digit | letter)) === 0) break;
    any |= kind;
    hex &&= (kind & (digit | hexLetter)) !== 0;
  }
  const object = hex && end - at >= 4 && line.charCodeAt(from - 1) === 64;
  if (object) return { end, mask: "<hash>" };
  return (any & letter) === 0 ? readDecimal(line, at, end) : readMixed(line, at, end, hex);
}

function readPointer(line: string, at: number): Masked | null {
  if (line.charCodeAt(at) !== 48 || (line.charCodeAt(at + 1) | 32) !== 120) return null;
  let end = at + 2;
  while ((characterClass(line.charCodeAt(end)) & (digit | hexLetter)) !== 0) end++;
  return { end, mask: "<ptr>" };
}

/** Digits and letters in one word: a digest, a duration, a size, an ordinal, an id. */
function readMixed(line: string, at: number, end: number, hex: boolean): Masked {
  if (hex && end - at >= 7) return { end, mask: "<sha>" };
  let digits = at;
  while ((characterClass(line.charCodeAt(digits)) & digit) !== 0) digits++;
  const last = mayBeUnit(line.charCodeAt(digits)) ? durationEnd(line, at) : 0;
  if (last > 0) return { end: last, mask: "<dur>" };
  if (end - at >= 16 && /\d/.test(line.slice(digits, digits + 64))) return { end, mask: "<id>" };
  return { end: exponentEnd(line, digits), mask: "<num>" };
}

/** A plain number with its fraction or dotted parts; four parts are an address, a unit behind it a duration. */
function readDecimal(line: string, at: number, firstEnd: number): Masked {
  let end = firstEnd;
  let parts = 1;
  while (line.charCodeAt(end) === 46 && (characterClass(line.charCodeAt(end + 1)) & digit) !== 0) {
    end++;
    while ((characterClass(line.charCodeAt(end)) & digit) !== 0) end++;
    parts++;
  }
  if (parts === 4) return readPort(line, end);
  const unitAt = line.charCodeAt(end) === 32 ? end + 1 : end;
  const last = mayBeUnit(line.charCodeAt(unitAt)) ? durationEnd(line, at) : 0;
  if (last > 0) return { end: last, mask: "<dur>" };
  if (parts === 1 && tellsOutcome(line, at, end)) return { end, mask: null };
  return { end: exponentEnd(line, end), mask: "<num>" };
}

/** Where a number in scientific notation ends, else `at`. */
function exponentEnd(line: string, at: number): number {
  if ((line.charCodeAt(at) | 32) !== 101) return at;
  const sign = line.charCodeAt(at + 1);
  const from = sign === 45 || sign === 43 ? at + 2 : at + 1;
  let end = from;
  while ((characterClass(line.charCodeAt(end)) & digit) !== 0) end++;
  return end === from || end > from + 4 || (characterClass(line.charCodeAt(end)) & letter) !== 0 ? at : end;
}

/** First letters of units of time: d, h, m, n, s, u, and the two signs for micro. */
function mayBeUnit(code: number): boolean {
  return "dhmnsu\u00b5\u03bc".includes(String.fromCharCode(code));
}

function readPort(line: string, at: number): Masked {
  let end = at;
  if (line.charCodeAt(end) === 58 && (characterClass(line.charCodeAt(end + 1)) & digit) !== 0) {
    end++;
    while ((characterClass(line.charCodeAt(end)) & digit) !== 0) end++;
  }
  return { end, mask: "<ip>" };
}
