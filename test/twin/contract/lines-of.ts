import type { Description } from "./description.ts";

/** A description as JSON with one line for each path and component: small, and a diff shows what changed. */
export function linesOf(description: Description): string {
  const { paths = {}, components, ...head } = description;
  const kinds = Object.entries(components).map(
    ([kind, entries]) => `${JSON.stringify(kind)}: ${rows(entries)}`,
  );
  const fields = Object.entries(head).map(
    ([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  return `{\n${[...fields, `"paths": ${rows(paths)}`, `"components": {\n${kinds.join(",\n")}\n}`].join(",\n")}\n}\n`;
}

function rows(entries: Record<string, unknown>): string {
  const lines = Object.entries(entries).map(
    ([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  return `{\n${lines.join(",\n")}\n}`;
}
