import { cellAt } from "../statistics/cells.ts";
import type { JudgedVotes } from "./judged-votes.ts";
import { topClass } from "./top-class.ts";

/**
 * Lines of a CSV file: item, its likeliest label, and one posterior column for each label, named like it; a label
 * called `item` or `label` has `posterior_` before its column's name, for no two columns have one name.
 */
export function* posteriorCsv(judged: JudgedVotes): Generator<string> {
  const { labels, items, posterior } = judged;
  yield `${["item", "label", ...columnNames(labels)].map(quoted).join(",")}\n`;
  const top = topClass(posterior, labels.length);
  for (const [at, item] of items.entries()) {
    const shares = labels.map((_, k) => String(cellAt(posterior, at * labels.length + k)));
    yield `${[quoted(item), quoted(labels[cellAt(top, at)] ?? ""), ...shares].join(",")}\n`;
  }
}

function columnNames(labels: readonly string[]): string[] {
  const taken = new Set(["item", "label"]);
  const own = new Set(labels);
  return labels.map((label) => {
    let name = label;
    while (taken.has(name) || (name !== label && own.has(name))) name = `posterior_${name}`;
    taken.add(name);
    return name;
  });
}

function quoted(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
