import { characterClass, digit, hexLetter, letter } from "./character-class.ts";
import type { Masked } from "./mask-line.ts";

const colon = 58;
const uuidGroups = [8, 4, 4, 4, 12];

/** Reads hex digits in groups at `at`: a uuid (`8-4-4-4-12`), a hardware address, an address of IPv6; or null. */
export function readHexGroups(line: string, at: number): Masked | null {
  const first = hexRun(line, at);
  if (first === 8) return readUuid(line, at);
  // Both kinds of address have a short first group before a colon.
  if (first > 4 || line.charCodeAt(at + first) !== colon) return null;
  return readAddress(line, at);
}

function readUuid(line: string, at: number): Masked | null {
  let end = at;
  for (const [index, size] of uuidGroups.entries()) {
    if (hexRun(line, end) !== size) return null;
    end += size;
    if (index < uuidGroups.length - 1 && line.charCodeAt(end++) !== 45) return null;
  }
  return { end, mask: "<uuid>" };
}

/** Six pairs, or four groups and more of up to four digits, none of them going on as a word. */
function readAddress(line: string, at: number): Masked | null {
  let end = at;
  let groups = 0;
  let onlyPairs = true;
  for (; groups <= 8; groups++) {
    const size = hexRun(line, end);
    if (size > 4 || isWordAt(line, end + size)) return null;
    onlyPairs &&= size === 2;
    end += size;
    if (!goesOn(line, end)) break;
    end++;
  }
  // The group that ended the loop counts too.
  if (groups < 3 || endsBeforeMark(line, end)) return null;
  return { end, mask: groups === 5 && onlyPairs ? "<mac>" : "<ip>" };
}

/** A mark behind a colon stood for the rest of something that was no address. */
function endsBeforeMark(line: string, at: number): boolean {
  return line.charCodeAt(at) === colon && line.charCodeAt(at + 1) === 60;
}

function goesOn(line: string, at: number): boolean {
  return line.charCodeAt(at) === colon && (hexRun(line, at + 1) > 0 || line.charCodeAt(at + 1) === colon);
}

function hexRun(line: string, at: number): number {
  let end = at;
  while (end < at + 13 && (characterClass(line.charCodeAt(end)) & (digit | hexLetter)) !== 0) end++;
  return end - at;
}

function isWordAt(line: string, at: number): boolean {
  return (characterClass(line.charCodeAt(at)) & (digit | letter)) !== 0;
}
