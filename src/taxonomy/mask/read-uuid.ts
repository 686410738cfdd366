import { characterClass, digit, hexLetter } from "./character-class.ts";
import type { Masked } from "./mask-line.ts";

const groups = [8, 4, 4, 4, 12];

/** Reads `8-4-4-4-12` hex digits at `at`, or null. */
export function readUuid(line: string, at: number): Masked | null {
  if (line.charCodeAt(at + 8) !== 45 || line.charCodeAt(at + 13) !== 45) return null;
  let end = at;
  for (const [index, size] of groups.entries()) {
    for (let i = 0; i < size; i++) {
      if ((characterClass(line.charCodeAt(end + i)) & (digit | hexLetter)) === 0) return null;
    }
    end += size;
    if (index < groups.length - 1 && line.charCodeAt(end++) !== 45) return null;
  }
  return { end, mask: "<uuid>" };
}
