import { splitLines } from "./line-diff.ts";

/** A line of a source text that defines something; `line` counts from 1. */
export interface DefinitionLine {
  line: number;
  name: string;
  text: string;
}

const patterns = [
  /^\s*(?:export\s+)?(?:default\s+)?(?:abstract\s+)?(?:async\s+)?(?:def|class|function\s*\*?|interface|func|fn)\s+([A-Za-z_$][\w$]*)/,
  /^\s*(?:export\s+)?(?:const|let|var)\s+([A-Za-z_$][\w$]*)[^=\n]{0,200}=\s*(?:async\s*)?(?:function\b|\(|[A-Za-z_$][\w$]*\s*=>)/,
  /^\s+(?:(?:static|async|get|set|public|private|protected)\s+)*([A-Za-z_$#][\w$]*)\s*\([^()\n]{0,300}\)[^={}\n]{0,100}\{\s*$/,
];
const KEYWORDS = new Set(["if", "for", "while", "switch", "catch", "with", "function", "return"]);

/** The functions, methods and classes of a Python or JavaScript text, in the order of its lines. */
export function definitionLines(source: string): DefinitionLine[] {
  return splitLines(source).flatMap((text, index) => {
    if (text.length > 500) return [];
    const name = patterns.map((pattern) => pattern.exec(text)?.[1]).find((found) => found !== undefined);
    if (name === undefined || KEYWORDS.has(name)) return [];
    return [{ line: index + 1, name, text: text.trim() }];
  });
}

/** Most places of one file that words alone may point to. */
const MOST_PLACES = 6;

/**
 * The definitions whose names share a word with the names of the failing cases, the ones with the rarest words
 * first: where to look in a long file when no frame says it.
 */
export function definitionsLike(source: string, caseIds: readonly string[]): DefinitionLine[] {
  const wanted = new Set(caseIds.flatMap(words));
  const all = definitionLines(source).map((definition) => ({ definition, said: words(definition.name) }));
  const frequency = new Map<string, number>();
  for (const { said } of all)
    for (const word of new Set(said)) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  return all
    .map(({ definition, said }) => ({
      definition,
      weight: [...new Set(said)]
        .filter((word) => wanted.has(word))
        .reduce((sum, word) => sum + 1 / (frequency.get(word) ?? 1), 0),
    }))
    .filter(({ weight }) => weight > 0)
    .toSorted((left, right) => right.weight - left.weight)
    .slice(0, MOST_PLACES)
    .map(({ definition }) => definition);
}

/** Lower-case words of five letters and more; camelCase and snake_case come apart. */
function words(text: string): string[] {
  return (
    text
      .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
      .toLowerCase()
      .match(/[a-z]{5,}/g) ?? []
  );
}
