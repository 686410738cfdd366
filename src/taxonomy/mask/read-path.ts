import { characterClass, digit, letter } from "./character-class.ts";
import type { Masked } from "./mask-line.ts";
import { workspacePrefix } from "./workspace-prefix.ts";

const slash = 47;
const backslash = 92;
const temporary =
  /^[\\/](?:tmp|var[\\/]tmp|(?:private[\\/])?var[\\/]folders|Users[\\/][^\\/]*[\\/]AppData[\\/]Local[\\/]Temp)[\\/]/;

/** Reads an absolute path with two names or more at `at`; null where a relative path goes on or none starts. */
export function readPath(line: string, at: number): Masked | null {
  if (continues(line, at)) return null;
  let end = at;
  let names = 0;
  let last = at;
  for (; ; end++) {
    const code = line.charCodeAt(end);
    if (code === slash || code === backslash) {
      names++;
      last = end + 1;
    } else if (!isPathCharacter(code)) {
      break;
    }
  }
  if (names < 2) return null;
  const path = line.slice(at, Math.min(end, at + 256));
  if (temporary.test(path)) return { end: temporaryEnd(line, last, end, names), mask: "<tmp>" };
  const prefix = workspacePrefix(path);
  if (prefix > 0) return { end: at + prefix, mask: "" };
  return { end: last, mask: "<path>/" };
}

/** A name deep in the temporary folder that holds no digit belongs to what was copied there, and stays. */
function temporaryEnd(line: string, last: number, end: number, names: number): number {
  return names >= 4 && end > last && !/\d/.test(line.slice(last, last + 128)) ? last - 1 : end;
}

function continues(line: string, at: number): boolean {
  const before = line.charCodeAt(at - 1);
  if ((characterClass(before) & (digit | letter)) !== 0) return true;
  if (before === slash) return line.slice(at - 3, at) !== "://";
  // A dot, a bracket, a mark or a tilde before the slash: a relative path, or one that was read before.
  return before === 46 || before === 41 || before === 93 || before === 125 || before === 62 || before === 126;
}

function isPathCharacter(code: number): boolean {
  return (characterClass(code) & (digit | letter)) !== 0 || "._-+@~$%=".includes(String.fromCharCode(code));
}
