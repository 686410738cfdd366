import { maskLine } from "../mask/mask-line.ts";
import { tellsOutcome } from "../mask/tells-outcome.ts";

/** Stands for a value in a template. */
export const slot = "\u0001";

const token = /(?:<[a-z]{2,5}>|[^\s=:,;()[\]{}"'|<>])+|[=:,;()[\]{}"'|<>]/g;
const value = /<[a-z]{2,5}>|\d|^\*+$/;
const calendar = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)$/;
const unit = /^(?:[KMGT]i?B|B|[kmg]b|ms|s|secs?|seconds?|minutes?|hours?|days?|%)$/;
const tokenLimit = 300;

/**
 * A message as words, punctuation and slots: whatever holds a digit or was masked is a slot, neighbouring slots are
 * one, a unit belongs to its number, and a bracket that holds nothing but a value is an optional detail and left out.
 * Codes that say what went wrong stay.
 */
export function templateTokens(message: string): string[] {
  const masked = maskLine(message);
  const raw = masked.match(token) ?? [];
  const out: string[] = [];
  let at = 0;
  for (const [index, text] of raw.slice(0, tokenLimit).entries()) {
    at = masked.indexOf(text, at) + text.length;
    if (isCode(masked, text, at)) out.push(text);
    else if (isValue(text) || isAddress(text, raw[index + 1], raw[index + 2])) pushSlot(out);
    else if (!belongsToValue(text, out)) out.push(text);
  }
  return out;
}

/** A unit behind a number, or the end of a bracket that is left out. */
function belongsToValue(text: string, out: string[]): boolean {
  return (text === ")" && dropsBracket(out)) || (out.at(-1) === slot && unit.test(text));
}

/** A code that a program gives its errors, or a number that says how something ended. `end`: where it ends. */
function isCode(masked: string, text: string, end: number): boolean {
  if (text.length > 12 || !/\d/.test(text)) return false;
  const at = end - text.length;
  if (!errorCode.test(text))
    return (
      /^\d+[.]?$/.test(text) && tellsOutcome(masked, at, at + Number.parseInt(text, 10).toString().length)
    );
  return (
    masked.charAt(end) === ":" ||
    /\b(?:error|code|fatal|errno)[ :=([]{1,2}$/i.test(masked.slice(Math.max(0, at - 12), at))
  );
}

const errorCode = /^[A-Z]{1,7}-?\d{3,5}$/;

function isValue(text: string): boolean {
  return value.test(text) || calendar.test(text);
}

/** A dotted name before a port is a host. */
function isAddress(text: string, next: string | undefined, after: string | undefined): boolean {
  return next === ":" && /\w\.\w/.test(text) && after !== undefined && /^(?:<num>$|\d)/.test(after);
}

/** Values joined by a colon or a comma, as in clock times and coordinates, are one value; "<3" is a value too. */
function pushSlot(out: string[]): void {
  if (out.at(-1) === "<") out.pop();
  if ((out.at(-1) === ":" || out.at(-1) === ",") && out.at(-2) === slot) out.pop();
  if (out.at(-1) !== slot) out.push(slot);
}

function dropsBracket(out: string[]): boolean {
  if (out.at(-1) === "(") {
    out.pop();
    return true;
  }
  if (out.at(-1) !== slot || out.at(-2) !== "(" || out.length === 2) return false;
  out.length -= 2;
  return true;
}
