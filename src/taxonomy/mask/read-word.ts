import { calendarEnd } from "./calendar-end.ts";
import { characterClass, digit, hexLetter, letter, space } from "./character-class.ts";
import type { Masked } from "./mask-line.ts";
import { readPath } from "./read-path.ts";
import { readHexGroups } from "./read-hex-groups.ts";

/** Codes of compilers and linters, such as TS2304 or E0308, say what is wrong: they are no counters. */
const diagnosticCode = /^[A-Z]{1,7}\d{3,5}$/;

/** Names that runners number: workers, threads, generated classes. */
const numbered =
  /^((?:gw|worker|runner|thread|pid|tid|proc|process|shard|pool|attempt|client|proxy|agent|executor)[_-]?)\d{1,3}$/i;

/** Reads the word at `at`: an address, a digest, an object id, a drive path, or a word that stays as it is. */
export function readWord(line: string, at: number): Masked {
  let end = at;
  let hex = true;
  let digits = 0;
  for (; ; end++) {
    const kind = characterClass(line.charCodeAt(end));
    if ((kind & (digit | letter)) === 0) break;
    if ((kind & digit) !== 0) digits++;
    else hex &&= (kind & hexLetter) !== 0;
  }
  const next = line.charCodeAt(end);
  const address = next === 58 ? readAddress(line, at, end) : readDate(line, at, end);
  return address ?? (hex ? readHex(line, at, end, digits) : null) ?? readPlain(line, at, end, digits);
}

function readAddress(line: string, at: number, end: number): Masked | null {
  if (line.charCodeAt(end + 1) === 47 && line.charCodeAt(end + 2) === 47) {
    // What follows "file://" is a path and is read as one.
    if (line.slice(at, end) === "file") return { end: end + 3, mask: null };
    return { end: addressEnd(line, end + 3), mask: "<url>" };
  }
  const before = line.charCodeAt(at - 1);
  const drive = end - at === 1 && (line.charCodeAt(end + 1) === 92 || line.charCodeAt(end + 1) === 47);
  return drive && !beforePath.includes(String.fromCharCode(before)) ? readPath(line, end + 1) : null;
}

/** The name of a month before a day, or of a day before either. */
function readDate(line: string, at: number, end: number): Masked | null {
  const gap = line.charCodeAt(end) === 44 ? end + 1 : end;
  if (line.charCodeAt(gap) !== 32 || line.charCodeAt(at) > 87 || end - at > 9) return null;
  const date = calendarEnd(line, at);
  return date === 0 ? null : { end: date, mask: "<time>" };
}

/** A drive behind one of these is a name of a longer path. */
const beforePath = "/\\._-+@~$%=";

function addressEnd(line: string, at: number): number {
  let end = at;
  for (; end < line.length; end++) {
    const code = line.charCodeAt(end);
    // Quotes, brackets and white space end an address.
    if ((characterClass(code) & space) !== 0 || "\"'`<>()[]{}|".includes(line.charAt(end))) break;
  }
  // So does the punctuation of the sentence around it.
  while (end > at && ".,:;".includes(line.charAt(end - 1))) end--;
  return end;
}

function readHex(line: string, at: number, end: number, digits: number): Masked | null {
  const grouped = readHexGroups(line, at);
  if (grouped !== null || end - at < 6) return grouped;
  if (line.charCodeAt(at - 1) === 64) return { end, mask: "<hash>" };
  return digits > 0 && end - at >= 7 ? { end, mask: "<sha>" } : null;
}

/** A long number inside a word is a counter or an id; a long word of mixed characters is a random name. */
function readPlain(line: string, at: number, end: number, digits: number): Masked {
  if (digits === 0) return { end, mask: null };
  if (digits < 4) return { end, mask: end - at <= 16 ? numberedName(line.slice(at, end)) : null };
  const word = line.slice(at, end);
  if (word.length <= 12 && diagnosticCode.test(word)) return { end, mask: null };
  if (isRandom(word, digits)) return { end, mask: "<id>" };
  const number = /\d{4,}/.exec(word);
  if (number === null) return { end, mask: null };
  // What follows the number is read as a word of its own, as it would be behind a mark.
  return { end: at + number.index + number[0].length, mask: `${maskHead(word.slice(0, number.index))}<num>` };
}

function numberedName(word: string): string | null {
  const name = numbered.exec(word)?.[1];
  return name === undefined ? null : `${name}<num>`;
}

function isRandom(word: string, digits: number): boolean {
  return word.length >= 20 && digits * 5 >= word.length && !word.includes("_");
}

/** What stands before a mark reads the same when the line is masked again. */
function maskHead(head: string): string {
  const read = readWord(head, 0);
  return read.mask ?? head;
}
