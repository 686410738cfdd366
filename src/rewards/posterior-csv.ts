import { cellAt } from "../statistics/cells.ts";
import type { JudgedVotes } from "./judged-votes.ts";
import { topClass } from "./top-class.ts";

/** Lines of a CSV file: item, its likeliest label, and one posterior column for each label, named like it. */
export function* posteriorCsv(judged: JudgedVotes): Generator<string> {
  const { labels, items, posterior } = judged;
  yield `${["item", "label", ...labels].map(quoted).join(",")}\n`;
  const top = topClass(posterior, labels.length);
  for (const [at, item] of items.entries()) {
    const shares = labels.map((_, k) => String(cellAt(posterior, at * labels.length + k)));
    yield `${[quoted(item), quoted(labels[cellAt(top, at)] ?? ""), ...shares].join(",")}\n`;
  }
}

function quoted(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
