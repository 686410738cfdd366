/**
 * Text of strangers made fit to be shown to a model as data: HTML comments, alt and title texts of images and
 * links, and invisible, bidirectional and control characters go; what is left is cut to `limit` characters in the
 * middle, where a log says least. Deterministic and linear.
 */
export function quarantine(text: string, limit: number): string {
  const plain = text
    .replaceAll("\r\n", "\n")
    .replace(/<!--[\s\S]*?(?:-->|$)/g, "")
    .replace(/!\[[^\]\n]{0,2000}\]\(([^()\s]{0,2000})[^()\n]{0,2000}\)/g, "[image]")
    .replace(/\s(?:alt|title|aria-label)=(?:"[^"\n]{0,2000}"|'[^'\n]{0,2000}')/gi, "")
    // Colour codes first, so that their bracketed rest does not stay behind as noise.
    // oxlint-disable-next-line no-control-regex -- the escape character is what is removed
    .replace(/\u001b\[[0-9;]{0,20}[A-Za-z]/g, "")
    .replace(/[^\P{C}\n\t]/gu, "");
  if (plain.length <= limit) return plain;
  const half = Math.floor((limit - CUT.length) / 2);
  return plain.slice(0, Math.max(0, limit - CUT.length - half)) + CUT + plain.slice(plain.length - half);
}

const CUT = "\n[... cut ...]\n";
