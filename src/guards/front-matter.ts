import { parseDocument } from "yaml";

export type FrontMatter =
  | { kind: "none" }
  | { kind: "broken"; why: string }
  | { kind: "read"; data: Record<string, unknown> };

/** The YAML block between `---` lines at the top of a Markdown file. */
export function frontMatter(text: string): FrontMatter {
  if (!/^\uFEFF?---[ \t]*\r?\n/.test(text)) return { kind: "none" };
  const [, ...lines] = text.split(/\r?\n/);
  const end = lines.findIndex((line) => /^---[ \t]*$/.test(line));
  if (end === -1) return { kind: "broken", why: "is not closed" };
  const document = parseDocument(lines.slice(0, end).join("\n"));
  const problem = document.errors[0];
  if (problem) return { kind: "broken", why: `cannot be read: ${problem.message.split("\n")[0]}` };
  const data: unknown = document.toJS();
  return isRecord(data) ? { kind: "read", data } : { kind: "broken", why: "holds no keys" };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
