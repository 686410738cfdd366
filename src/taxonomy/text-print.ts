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
/** Length of `2024-01-31T10:02:33.` before its fraction. */
const timeLength = 20;

/** Two 32-bit lanes of a hash, for equality only. */
interface Lanes {
  a: number;
  b: number;
}

/** Where a line stands in its text, and the next colour code and carriage return from there on, -1 for none. */
interface Line {
  start: number;
  end: number;
  marks: { escape: number; carriageReturn: number };
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
    const marks = { escape: text.indexOf("\u001b"), carriageReturn: text.indexOf("\r") };
    let a = 0x9e3779b1;
    let b = 0x85ebca77;
    let start = 0;
    for (let count = 0; count < lineLimit && start <= text.length; count++) {
      const found = text.indexOf("\n", start);
      const end = found === -1 ? text.length : found;
      printLine(memory, text, { start, end, marks }, line);
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

function printLine(memory: Memory, text: string, line: Line, out: Lanes): void {
  const start = line.start + timeBefore(text, line.start);
  const last = line.end - 1;
  const end = last >= start && text.charCodeAt(last) === carriageReturn ? last : line.end;
  if (end - start <= widest && isPlain(text, start, end, line.marks)) {
    hash(text, start, end, out);
    remembered(memory, text, start, end, out);
    return;
  }
  const shown = cleanLine(text.slice(start, end));
  hash(shown, 0, shown.length, out);
  remembered(memory, shown, 0, shown.length, out);
}

/** False where a piece holds colours or overwritten text, which a person does not see. Pieces come in their order. */
function isPlain(text: string, start: number, end: number, marks: Line["marks"]): boolean {
  if (marks.escape !== -1 && marks.escape < start) marks.escape = text.indexOf("\u001b", start);
  if (marks.carriageReturn !== -1 && marks.carriageReturn < start)
    marks.carriageReturn = text.indexOf("\r", start);
  const { escape, carriageReturn: back } = marks;
  return (escape === -1 || escape >= end) && (back === -1 || back >= end);
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
    hash(masked, 0, masked.length, out);
    prints[place] = out.a;
    prints[place + 1] = out.b;
  }
  out.a = prints[place] ?? 0;
  out.b = prints[place + 1] ?? 0;
}

/** Hashes a piece of a text, two characters at a time. */
function hash(text: string, start: number, end: number, out: Lanes): void {
  let a = 0xc2b2ae35 ^ (end - start);
  let b = 0x27d4eb2f;
  let i = start;
  for (const even = end - 1; i < even; i += 2) {
    const pair = text.charCodeAt(i) | (text.charCodeAt(i + 1) << 16);
    a = Math.imul(a ^ pair, 0x85ebca6b) ^ (a >>> 15);
    b = Math.imul(b ^ pair, 0x5bd1e995) ^ (b >>> 13);
  }
  if (i < end) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x85ebca6b) ^ (a >>> 15);
    b = Math.imul(b ^ text.charCodeAt(i), 0x5bd1e995) ^ (b >>> 13);
  }
  out.a = Math.imul(a ^ (a >>> 16), 0xc2b2ae35);
  out.b = Math.imul(b ^ (b >>> 15), 0x27d4eb2f);
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
