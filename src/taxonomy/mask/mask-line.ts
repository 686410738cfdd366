import { characterClass, digit, letter, opening } from "./character-class.ts";
import { plainWordEnd } from "./plain-word-end.ts";
import { readNumber } from "./read-number.ts";
import { readPath } from "./read-path.ts";
import { readWord } from "./read-word.ts";

/** What a reader of the scanner found: the text up to `end` becomes `mask`, or stays where that is null. */
export interface Masked {
  end: number;
  mask: string | null;
}

/**
 * Replaces what changes from run to run by typed marks, in one pass from left to right: `<time>`, `<dur>`,
 * `<num>`, `<ptr>`, `<uuid>`, `<sha>`, `<hash>`, `<id>`, `<ip>`, `<url>`, `<tmp>` and `<path>/` before the last name
 * of an absolute path; paths in a known workspace become relative to the repository. Words and quoted words stay.
 */
export function maskLine(line: string): string {
  let out = "";
  let copied = 0;
  let i = 0;
  while (i < line.length) {
    const kind = characterClass(line.charCodeAt(i));
    const passed =
      (kind & letter) !== 0 ? plainWordEnd(line, i) : (kind & (digit | opening)) === 0 ? i + 1 : 0;
    if (passed > 0) {
      i = passed;
      continue;
    }
    const found = read(line, i, kind);
    if (found === null) {
      i++;
    } else if (found.mask === null) {
      i = found.end;
    } else {
      out += line.slice(copied, i) + found.mask;
      i = copied = found.end;
    }
  }
  return copied === 0 ? line : out + line.slice(copied);
}

/** A reader is only tried at the start of a token, so every character is looked at a bounded number of times. */
function read(line: string, at: number, kind: number): Masked | null {
  if ((kind & letter) !== 0) return readWord(line, at);
  if ((kind & digit) !== 0) return readNumber(line, at, at);
  switch (line.charCodeAt(at)) {
    case minus:
      return startsNegative(line, at) ? readNumber(line, at + 1, at) : null;
    case slash:
    case tilde:
      return readPath(line, at);
    case less:
      return readMark(line, at);
    default:
      return null;
  }
}

const minus = 45;
const slash = 47;
const less = 60;
const tilde = 126;

function startsNegative(line: string, at: number): boolean {
  if ((characterClass(line.charCodeAt(at + 1)) & digit) === 0) return false;
  return (characterClass(line.charCodeAt(at - 1)) & (digit | letter)) === 0;
}

/** A mark of an earlier pass is left as it is. */
function readMark(line: string, at: number): Masked | null {
  for (let i = at + 1; i < at + 6; i++) {
    const code = line.charCodeAt(i);
    if (code === 62) return i > at + 1 ? { end: i + 1, mask: null } : null;
    if (code < 97 || code > 122) return null;
  }
  return null;
}
