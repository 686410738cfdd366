import { splitLines } from "./line-diff.ts";

/**
 * A text cut to about `limit` characters: whole lines around the lines of interest (1-based), growing evenly until
 * the limit, each run headed by its line range; the head of the text where nothing is of interest. A text within
 * the limit is returned as it is.
 */
export function textWindow(text: string, linesOfInterest: readonly number[], limit: number): string {
  if (text.length <= limit) return text;
  const lines = splitLines(text);
  const seeds = linesOfInterest.filter((line) => line >= 1 && line <= lines.length);
  const shown = grown(lines, seeds.length > 0 ? seeds : [1], limit);
  const runs: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    if (!shown.has(at)) continue;
    let end = at;
    while (shown.has(end + 1)) end += 1;
    runs.push(`[lines ${at + 1} to ${end + 1} of ${lines.length}]\n${lines.slice(at, end + 1).join("")}`);
    at = end;
  }
  return runs.join("\n");
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
