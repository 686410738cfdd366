import { cleanLine } from "./excerpt/clean-line.ts";
import { maskLine } from "./mask/mask-line.ts";

/** Lines remembered at once; most lines of a night's traces are the same few. */
const rememberedLines = 50_000;
/** As many lines as are read for evidence. */
const lineLimit = 400;

/** Makes a function that gives two texts one print where they differ only in what is masked. */
export function textPrint(): (text: string) => string {
  const prints = new Map<string, number>();
  const printOf = (line: string): number => {
    const known = prints.get(line);
    if (known !== undefined) return known;
    if (prints.size >= rememberedLines) prints.clear();
    const print = linePrint(maskLine(line));
    prints.set(line, print);
    return print;
  };
  return (text) => {
    let a = 0x9e3779b1;
    let b = 0x85ebca77;
    for (const line of text.split("\n", lineLimit)) {
      const print = printOf(cleanLine(line));
      a = Math.imul(a ^ (print % wide), 0x01000193) ^ (a >>> 15);
      b = Math.imul(b ^ Math.floor(print / 2 ** 21), 0x5bd1e995) ^ (b >>> 13);
    }
    return `${a}:${b}`;
  };
}

const wide = 2 ** 32;

/** 53 bits of a line, for equality only. */
function linePrint(line: string): number {
  let a = 0xc2b2ae35;
  let b = 0x27d4eb2f;
  for (let i = 0; i < line.length; i++) {
    const code = line.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ (code + i), 0x5bd1e995);
  }
  a ^= a >>> 15;
  b ^= b >>> 13;
  return (a >>> 0) * 2 ** 21 + ((b >>> 0) % 2 ** 21);
}
