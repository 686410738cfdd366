import { escapeHtml } from "./escape-html.ts";

/**
 * Enough Markdown for a person to read a body: headings, lists, tables, fences, quotes, code, bold and links. Every
 * character is escaped first, so a body can bring no tags of its own; HTML comments are left out, as GitHub does.
 */
export function markdownToHtml(markdown: string): string {
  const lines = markdown
    .replaceAll("\r\n", "\n")
    .replaceAll(/<!--[\s\S]*?-->/g, "")
    .split("\n");
  const out: string[] = [];
  for (let at = 0; at < lines.length;) {
    const line = lines[at] ?? "";
    const block = blocks.find(({ starts }) => starts.test(line));
    if (!block) {
      out.push(line.trim() === "" ? "" : `<p>${inline(line)}</p>`);
      at += 1;
      continue;
    }
    let end = at + 1;
    while (end < lines.length && block.continues(lines[end] ?? "")) end += 1;
    out.push(block.render(lines.slice(at, end)));
    at = end + (block.closes ? 1 : 0);
  }
  return out.join("\n");
}

interface Block {
  starts: RegExp;
  continues: (line: string) => boolean;
  /** Whether one more line, the closing fence, belongs to it. */
  closes?: boolean;
  render: (lines: readonly string[]) => string;
}

const blocks: Block[] = [
  {
    starts: /^\s*```/,
    continues: (line) => !/^\s*```/.test(line),
    closes: true,
    render: (lines) => `<pre>${escapeHtml(lines.slice(1).join("\n"))}</pre>`,
  },
  {
    starts: /^#{1,6} /,
    continues: () => false,
    render: ([line = ""]) => `<h3>${inline(line.replace(/^#+ /, ""))}</h3>`,
  },
  {
    starts: /^\s*\|/,
    continues: (line) => /^\s*\|/.test(line),
    render: (lines) =>
      `<table>${lines
        .filter((line) => !/^[\s|:-]+$/.test(line))
        .map(row)
        .join("")}</table>`,
  },
  {
    starts: /^\s*([-*]|\d+\.) /,
    continues: (line) => /^\s*([-*]|\d+\.) /.test(line),
    render: (lines) =>
      `<ul>${lines.map((line) => `<li>${inline(line.replace(/^\s*([-*]|\d+\.) /, ""))}</li>`).join("")}</ul>`,
  },
  {
    starts: /^>/,
    continues: (line) => line.startsWith(">"),
    render: (lines) =>
      `<blockquote>${lines.map((line) => inline(line.replace(/^> ?/, ""))).join("<br>")}</blockquote>`,
  },
];

function row(line: string): string {
  const cells = line
    .trim()
    .replaceAll(/^\||\|$/g, "")
    .split("|");
  return `<tr>${cells.map((cell) => `<td>${inline(cell.trim())}</td>`).join("")}</tr>`;
}

function inline(text: string): string {
  return escapeHtml(text)
    .replaceAll(/`([^`]+)`/g, "<code>$1</code>")
    .replaceAll(/\*\*([^*]+)\*\*/g, "<b>$1</b>")
    .replaceAll(/\[([^\]]+)\]\((https?:[^)\s]+)\)/g, '<a href="$2">$1</a>')
    .replace(/^\[ \] /, "☐ ")
    .replace(/^\[[xX]\] /, "☑ ");
}
