import { lineSeverity } from "../excerpt/line-severity.ts";

const wordLike = /^["'“«(¿¡]?[\p{L}\p{M}'’\u200c-]+["'”»)]?[.,;:!?…।،؟)]*$/u;
/** Scripts that put no space between words. */
const spaceless =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]/gu;

/**
 * True for a line of natural language in any script: several words of letters only and hardly any other sign, or
 * mostly characters of a script without spaces. A line that names a failure as logs do is none.
 */
export function isProse(line: string): boolean {
  if (lineSeverity(line) >= 8) return false;
  const read = line.length > 600 ? line.slice(0, 600) : line;
  const dense = read.match(spaceless)?.length ?? 0;
  if (dense >= 10) return dense / read.replaceAll(/\s/g, "").length > 0.7;
  const words = read.trim().split(/\s+/);
  if (words.length < 8) return false;
  return words.filter((word) => wordLike.test(word)).length / words.length > 0.8;
}
