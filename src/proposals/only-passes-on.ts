/** Statements of Python and JavaScript that define nothing, and comments. */
const passing =
  /\/\*[\s\S]*?\*\/|\/\/[^\n]*|#[^\n]*|"""[\s\S]*?"""|^\s*(?:from\s+[\w.]+\s+import\s+(?:\([^)]*\)|[^\n]*)|import\s[^\n;]*;?|export\s+(?:type\s+)?(?:\*(?:\s+as\s+\w+)?|\{[^}]*\})\s+from\s+["'][^"'\n]*["'];?|__\w+__\s*=\s*(?:\[[^\]]*\]|[^\n]*))/gm;

/** What may be left over beside passing on, in characters: a version, a setting. */
const LEFT = 200;
const LONGEST = 20_000;

/** True for a file that only passes on what other files define, such as an index of a package. */
export function onlyPassesOn(source: string): boolean {
  if (source.length > LONGEST) return false;
  const left = source.replace(passing, "").trim();
  return source.trim() !== "" && left.length <= LEFT && left.length * 5 < source.length;
}
