/** A phrase ready for matching: its parts in lower case, and whether a word may go on before and after it. */
export interface Phrase {
  parts: readonly string[];
  openStart: boolean;
  openEnd: boolean;
}

/** Most characters that a `*` inside a phrase stands for. */
const gap = 60;

/** Compiles a phrase of config/taxonomy.yml. Phrases are no regular expressions, so no input can make one slow. */
export function compilePhrase(source: string): Phrase {
  const text = source.toLowerCase();
  return {
    parts: text.split("*").filter((part) => part !== ""),
    openStart: text.startsWith("*"),
    openEnd: text.endsWith("*"),
  };
}

/** True where a line, given in lower case, holds the phrase as whole words. */
export function matchesPhrase(line: string, { parts, openStart, openEnd }: Phrase): boolean {
  const [first = "", ...rest] = parts;
  if (first === "") return false;
  for (let at = line.indexOf(first); at !== -1; at = line.indexOf(first, at + 1)) {
    if (!openStart && insideWord(line, at)) continue;
    const end = endOf(line, at + first.length, rest);
    if (end !== -1 && (openEnd || !insideWord(line, end))) return true;
  }
  return false;
}

/** True where a word goes on from the character before to the one at `at`. */
function insideWord(line: string, at: number): boolean {
  return isWord(line, at - 1) && isWord(line, at);
}

function endOf(line: string, from: number, parts: readonly string[]): number {
  let end = from;
  for (const part of parts) {
    const at = line.slice(end, end + gap + part.length).indexOf(part);
    if (at === -1) return -1;
    end += at + part.length;
  }
  return end;
}

function isWord(line: string, at: number): boolean {
  return /[\p{L}\p{N}_]/u.test(line.charAt(at));
}
