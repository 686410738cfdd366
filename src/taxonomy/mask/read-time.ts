import { calendarEnd } from "./calendar-end.ts";
import { characterClass, digit } from "./character-class.ts";
import type { Masked } from "./mask-line.ts";

/**
 * Reads a date (`2024-01-31`, `2024/01/31`, `31 Jan 2024`), a clock time (`10:02:33.123`) or both at `at`; null for
 * neither.
 */
export function readTime(line: string, at: number): Masked | null {
  const second = characterClass(line.charCodeAt(at + 1)) & digit;
  const behind = line.charCodeAt(second === 0 ? at + 1 : at + 2);
  // Most numbers are neither: two comparisons settle it.
  if (behind === 58) return clock(line, at);
  if (behind === 32) return named(line, at, second === 0 ? at + 2 : at + 3);
  if (second === 0) return null;
  if (behind === 47 || behind === 45) return dayFirst(line, at);
  const fifth = line.charCodeAt(at + 4);
  return fifth === 45 || fifth === 47 ? date(line, at, fifth) : null;
}

/** The day before the month's name. */
function named(line: string, at: number, month: number): Masked | null {
  if (!"JFMASOND".includes(line.charAt(month)) || month >= line.length) return null;
  const end = calendarEnd(line, at);
  return end === 0 ? null : { end, mask: "<time>" };
}

function digits(line: string, at: number): number {
  let end = at;
  while ((characterClass(line.charCodeAt(end)) & digit) !== 0) end++;
  return end - at;
}

function date(line: string, at: number, separator: number): Masked | null {
  if (digits(line, at) !== 4 || digits(line, at + 5) !== 2) return null;
  if (line.charCodeAt(at + 7) !== separator || digits(line, at + 8) !== 2) return null;
  return withClock(line, at + 10);
}

function dayFirst(line: string, at: number): Masked | null {
  if (digits(line, at + 3) !== 2 || line.charCodeAt(at + 5) !== line.charCodeAt(at + 2)) return null;
  const year = digits(line, at + 6);
  return year === 4 || year === 2 ? withClock(line, at + 6 + year) : null;
}

function withClock(line: string, at: number): Masked {
  const between = line.charCodeAt(at);
  // "T", a space, or an underscore joins the clock time to the date.
  if (between !== 84 && between !== 32 && between !== 95) return { end: at, mask: "<time>" };
  return clock(line, at + 1) ?? { end: at, mask: "<time>" };
}

/** Hours and minutes alone are no time (a line and a column look the same): seconds are needed. */
function clock(line: string, at: number): Masked | null {
  const hours = digits(line, at);
  if (hours < 1 || hours > 2) return null;
  const end = at + hours + 6;
  if (!isColonAndTwo(line, at + hours) || !isColonAndTwo(line, at + hours + 3)) return null;
  return { end: zoneEnd(line, fractionEnd(line, end)), mask: "<time>" };
}

function isColonAndTwo(line: string, at: number): boolean {
  return line.charCodeAt(at) === 58 && digits(line, at + 1) === 2;
}

function fractionEnd(line: string, at: number): number {
  const mark = line.charCodeAt(at);
  if (mark !== 46 && mark !== 44 && mark !== 58) return at;
  const size = digits(line, at + 1);
  return size === 0 ? at : at + 1 + size;
}

function zoneEnd(line: string, at: number): number {
  const code = line.charCodeAt(at);
  if (code === 90) return at + 1;
  if (code !== 43 && code !== 45) return at;
  const hours = digits(line, at + 1);
  if (hours === 4) return at + 5;
  if (hours !== 2) return at;
  return line.charCodeAt(at + 3) === 58 && digits(line, at + 4) === 2 ? at + 6 : at + 3;
}
