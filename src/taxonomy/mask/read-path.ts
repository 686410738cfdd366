import { characterClass, digit, letter } from "./character-class.ts";
import type { Masked } from "./mask-line.ts";
import { workspacePrefix } from "./workspace-prefix.ts";

const slash = 47;
const backslash = 92;
const tilde = 126;
const temporary =
  /^[\\/]+(?:(?:private[\\/]+)?(?:var[\\/]+)?tmp|(?:private[\\/]+)?var[\\/]+folders|dev[\\/]+shm|[Tt]emp|Windows[\\/]+Temp|Users[\\/]+[^\\/]{1,100}[\\/]+AppData[\\/]+Local[\\/]+Temp|(?:home[\\/]+runner[\\/]+work|Users[\\/]+runner[\\/]+work|a|__w)[\\/]+_temp)[\\/]/;

/** Longest part of a path that settles whose it is. */
const headLimit = 256;

/** Reads an absolute path with two names or more at `at`; null where a relative path goes on or none starts. */
export function readPath(line: string, at: number): Masked | null {
  if (continues(line, at) || (line.charCodeAt(at) === tilde && !startsHome(line, at))) return null;
  // Behind "@" a bare name would read as an object's hash.
  const bare = line.charCodeAt(at - 1) !== 64;
  return readNames(line, startsDrive(line, at) ? at + 3 : at, bare);
}

/** Reads the names of a path from its first separator on; its workspace goes where a `bare` name may stay. */
function readNames(line: string, at: number, bare: boolean): Masked | null {
  const { end, last, names } = scan(line, at);
  if (names < 2) return null;
  const path = line.slice(at, Math.min(end, at + headLimit));
  if (temporary.test(path)) return { end: temporaryEnd(line, last, end, names), mask: "<tmp>" };
  const prefix = bare ? workspacePrefix(path) : 0;
  return prefix > 0 ? { end: at + prefix, mask: "" } : { end: last, mask: "<path>/" };
}

/** Where the path ends, where its last name starts, and how many names it has; separators may be doubled. */
function scan(line: string, at: number): { end: number; last: number; names: number } {
  let end = at;
  let names = 0;
  let last = -1;
  for (; ; end++) {
    const code = line.charCodeAt(end);
    if (code === slash || code === backslash) {
      if (last !== end) names++;
      last = end + 1;
    } else if (!isPathCharacter(code)) {
      return { end, last, names };
    }
  }
}

/**
 * A name deep in the temporary folder that holds no digit belongs to what was copied there, and stays; so does what
 * would be read as the scheme of an address.
 */
function temporaryEnd(line: string, last: number, end: number, names: number): number {
  if (line.startsWith("://", end)) return last;
  return names >= 4 && end > last && !/\d/.test(line.slice(last, last + 128)) ? last - 1 : end;
}

/** "~/" or "~name/". */
function startsHome(line: string, at: number): boolean {
  let end = at + 1;
  while (end < at + 40 && (characterClass(line.charCodeAt(end)) & (digit | letter)) !== 0) end++;
  return line.charCodeAt(end) === slash;
}

/** "/C:/", as in addresses of files. */
function startsDrive(line: string, at: number): boolean {
  if (line.charCodeAt(at + 2) !== 58 || (characterClass(line.charCodeAt(at + 1)) & letter) === 0)
    return false;
  return line.charCodeAt(at + 3) === slash || line.charCodeAt(at + 3) === backslash;
}

function continues(line: string, at: number): boolean {
  const before = line.charCodeAt(at - 1);
  if ((characterClass(before) & (digit | letter)) !== 0) return true;
  if (before === slash) return !followsScheme(line, at);
  // A dot, a bracket, a mark, a separator or a tilde before it: a relative path, or one that was read before.
  return before === 46 || before === 41 || before === 93 || before === 125 || before === 62 || before === 126;
}

/** Behind "file://", where "file" was read as a word of its own. */
function followsScheme(line: string, at: number): boolean {
  if (line.slice(Math.max(0, at - 7), at) !== "file://") return false;
  return (characterClass(line.charCodeAt(at - 8)) & (digit | letter)) === 0;
}

function isPathCharacter(code: number): boolean {
  return (
    (characterClass(code) & (digit | letter)) !== 0 || pathPunctuation.includes(String.fromCharCode(code))
  );
}

const pathPunctuation = "._-+@~$%=";
