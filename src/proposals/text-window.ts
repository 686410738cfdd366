import { definitionLines, type DefinitionLine } from "./definition-lines.ts";
import { splitLines } from "./line-diff.ts";

/** The share of a window that lists what it leaves out. */
const OUTLINE = 0.15;

/**
 * A text cut to about `limit` characters: whole lines around the lines of interest (1-based), growing evenly until
 * the limit, each run headed by its line range; the head of the text where nothing is of interest. The definitions
 * in the parts left out are listed with their lines, so that a reader knows what to ask for. A text within the
 * limit is returned as it is.
 */
export function textWindow(text: string, linesOfInterest: readonly number[], limit: number): string {
  if (text.length <= limit) return text;
  const lines = splitLines(text);
  const seeds = linesOfInterest.filter((line) => line >= 1 && line <= lines.length);
  const definitions = definitionLines(text);
  const room = definitions.length === 0 ? limit : Math.floor(limit * (1 - OUTLINE));
  const shown = grown(lines, seeds.length > 0 ? seeds : [1], room);
  const runs: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    if (!shown.has(at)) continue;
    let end = at;
    while (shown.has(end + 1)) end += 1;
    runs.push(`[lines ${at + 1} to ${end + 1} of ${lines.length}]\n${lines.slice(at, end + 1).join("")}`);
    at = end;
  }
  return [...runs, ...outline(definitions, shown, limit - room)].join("\n");
}

/** Definitions outside of the shown lines, evenly thinned out where they do not all fit. */
function outline(
  definitions: readonly DefinitionLine[],
  shown: ReadonlySet<number>,
  limit: number,
): string[] {
  const hidden = definitions
    .filter(({ line }) => !shown.has(line - 1))
    .map((definition) => `${definition.line}: ${definition.text.slice(0, 80)}`);
  const length = hidden.reduce((sum, entry) => sum + entry.length + 1, 0);
  const every = Math.max(1, Math.ceil(length / Math.max(1, limit - 100)));
  const kept = hidden.filter((_, index) => index % every === 0);
  return kept.length === 0 ? [] : [`[left out, by line]\n${kept.join("\n")}\n`];
}

/** Indices of shown lines: nearest to a seed first, earlier seeds and earlier lines first among equals. */
function grown(lines: readonly string[], seeds: readonly number[], limit: number): Set<number> {
  const shown = new Set<number>();
  let room = limit;
  for (let away = 0; away <= lines.length; away += 1)
    for (const seed of seeds)
      for (const at of away === 0 ? [seed - 1] : [seed - 1 - away, seed - 1 + away]) {
        const line = lines[at];
        if (line === undefined || shown.has(at)) continue;
        if (line.length > room) return shown;
        room -= line.length;
        shown.add(at);
      }
  return shown;
}
