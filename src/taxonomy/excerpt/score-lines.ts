import { exitLine } from "./exit-line.ts";
import type { LogLine } from "./read-lines.ts";

/**
 * A score for each line, 0 for a line that says nothing of the failure: its severity, more where it is rare in this
 * log and close to the exit line, less in a folded group and after the exit.
 */
export function scoreLines(lines: readonly LogLine[], compared: boolean): number[] {
  const exit = exitLine(lines);
  const counts = new Map<string, number>();
  for (const { text } of lines) counts.set(text, (counts.get(text) ?? 0) + 1);
  return lines.map((line, index) => {
    const base = line.severity === 0 && compared && isNews(line) ? 0.5 : line.severity;
    if (base === 0) return 0;
    const rarity = 1 / Math.sqrt(counts.get(line.text) ?? 1);
    const distance = Math.abs(exit - index) / Math.max(lines.length, 1);
    const place = index > exit ? 0.4 : 1 - 0.35 * distance;
    return base * place * (0.6 + 0.4 * rarity) * (line.grouped ? 0.5 : 1);
  });
}

function isNews(line: LogLine): boolean {
  return !line.known && line.text !== "" && !line.text.startsWith("##[");
}
