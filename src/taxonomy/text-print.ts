import { cleanLine } from "./excerpt/clean-line.ts";
import { maskLine } from "./mask/mask-line.ts";

/** Places for remembered lines, powers of two; most lines of a night's traces are the same few. */
const fewestPlaces = 1 << 10;
const mostPlaces = 1 << 16;
/** As many lines as are read for evidence. */
const lineLimit = 400;
/** A longer line is cleaned, and so cut, first. */
const widest = 4000;

const carriageReturn = 13;
const escape = 27;
/** Length of `2024-01-31T10:02:33.` before its fraction. */
const timeLength = 20;

/** Two 32-bit lanes of a hash, for equality only. */
interface Lanes {
  a: number;
  b: number;
}

/**
 * Line prints by the hash of the raw line, two numbers to a place: an older line gives way to one that falls on its
 * place. `free` counts down to when more places are worth their memory.
 */
interface Memory {
  places: number;
  free: number;
  keys: Int32Array;
  prints: Int32Array;
}

/**
 * Makes a function that gives two texts one print where they differ only in what is masked. Lines that were seen
 * are told by the hash of their characters, so that nothing is copied, cleaned or masked twice.
 */
export function textPrint(): (text: string) => string {
  const memory = emptyMemory(fewestPlaces);
  const line: Lanes = { a: 0, b: 0 };
  return (text) => {
    let a = 0x9e3779b1;
    let b = 0x85ebca77;
    let start = 0;
    for (let count = 0; count < lineLimit && start <= text.length; count++) {
      const found = text.indexOf("\n", start);
      const end = found === -1 ? text.length : found;
      printLine(memory, text, start, end, line);
      a = Math.imul(a ^ line.a, 0x01000193) ^ (a >>> 15);
      b = Math.imul(b ^ line.b, 0x5bd1e995) ^ (b >>> 13);
      start = end + 1;
    }
    return `${a}:${b}`;
  };
}

function emptyMemory(places: number): Memory {
  return { places, free: places, keys: new Int32Array(2 * places), prints: new Int32Array(2 * places) };
}

function printLine(memory: Memory, text: string, from: number, to: number, out: Lanes): void {
  const start = from + timeBefore(text, from);
  const end = to > start && text.charCodeAt(to - 1) === carriageReturn ? to - 1 : to;
  if (end - start > widest || !hashRaw(text, start, end, out)) {
    const shown = cleanLine(text.slice(start, end));
    hashRaw(shown, 0, shown.length, out);
    remembered(memory, shown, 0, shown.length, out);
    return;
  }
  remembered(memory, text, start, end, out);
}

/** Replaces the raw hash in `out` by the print of the masked line. */
function remembered(memory: Memory, text: string, start: number, end: number, out: Lanes): void {
  if (memory.free === 0 && memory.places < mostPlaces) Object.assign(memory, emptyMemory(memory.places * 4));
  const { keys, prints, places } = memory;
  const place = 2 * ((out.a ^ (out.b >>> 7)) & (places - 1));
  if (keys[place] !== out.a || keys[place + 1] !== out.b) {
    memory.free--;
    keys[place] = out.a;
    keys[place + 1] = out.b;
    const masked = maskLine(cleanLine(text.slice(start, end)));
    hashRaw(masked, 0, masked.length, out);
    prints[place] = out.a;
    prints[place + 1] = out.b;
  }
  out.a = prints[place] ?? 0;
  out.b = prints[place + 1] ?? 0;
}

/** Hashes a piece of a text; false where it holds colours or overwritten text, which a person does not see. */
function hashRaw(text: string, start: number, end: number, out: Lanes): boolean {
  let a = 0xc2b2ae35;
  let b = 0x27d4eb2f;
  let plain = true;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === escape || code === carriageReturn) plain = false;
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x5bd1e995) ^ (b >>> 15);
  }
  out.a = Math.imul(a ^ (a >>> 15), 0x85ebca6b) ^ (a >>> 13);
  out.b = (b ^ (b >>> 13)) | 0;
  return plain;
}

/** The length of the time that a CI system puts before each line, 0 where none stands there. */
function timeBefore(text: string, at: number): number {
  if (text.charCodeAt(at + 4) !== 45 || text.charCodeAt(at + 10) !== 84) return 0;
  if (text.charCodeAt(at + 13) !== 58 || text.charCodeAt(at + 19) !== 46 || !isDigit(text, at)) return 0;
  let end = at + timeLength;
  while (isDigit(text, end)) end++;
  if (text.charCodeAt(end) !== 90) return 0;
  return end + (text.charCodeAt(end + 1) === 32 ? 2 : 1) - at;
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}
