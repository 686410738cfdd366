/*
 * Everything quoted from logs, models or people is data from strangers: on GitHub's page it must not ping anyone,
 * close an issue, open a hidden comment, leave its fence or link back to another thread.
 */

/** Breaks what GitHub would act on; it is invisible to a reader. */
const BREAK = "\u200B";

const ANSI = new RegExp(`${String.fromCodePoint(27)}\\[[0-9;?]*[ -/]*[@-~]`, "g");
const INVISIBLE = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Terminal colours, control, bidirectional and other invisible characters removed; line ends become LF. */
export function visible(text: string): string {
  return text.toWellFormed().replace(ANSI, "").replace(/\r\n?/g, "\n").replace(INVISIBLE, "");
}

/** Quoted text that can act no more: mentions, references, closing keywords, hidden comments and backlinks. */
export function quiet(text: string): string {
  return visible(text)
    .replace(/(?:https?:\/\/(?:www\.)?|www\.)github\.com\//gi, "https://redirect.github.com/")
    .replace(/\b(close[sd]?|fix(?:e[sd])?|resolve[sd]?)(?=:?\s+https?:\/\/)/gi, `$1${BREAK}`)
    .replace(/@(?=[\w-])/g, `@${BREAK}`)
    .replace(/#(?=\d)/g, `#${BREAK}`)
    .replace(/\b(GH)-(?=\d)/gi, `$1${BREAK}-`)
    .replace(/<!/g, `<${BREAK}!`)
    .replace(/--(!?)>/g, `--${BREAK}$1>`);
}

/** A stranger's link without a backlink into the thread it names; what is no plain web address becomes null. */
export function quietLink(url: string): string | null {
  if (!/^https?:\/\/[\w.:[\]-]+(?:\/[\w./?#=&%~+:,;-]*)?$/.test(url)) return null;
  return url.replace(/^https?:\/\/(?:www\.)?github\.com\//i, "https://redirect.github.com/");
}

const ESCAPED: Record<string, string> = {
  "<": "&lt;",
  ">": "&gt;",
  "&": "&amp;",
  "|": "&vert;",
  $: "&dollar;",
};

/** Quoted text as one line of prose or one table cell, shown literally; at most `limit` characters of it. */
export function plain(text: string, limit = 300): string {
  const cut = shorten(visible(text).replace(/\s+/g, " ").trim(), limit);
  return quiet(cut)
    .replace(/[\\`*_[\]~]/g, "\\$&")
    .replace(/[<>&|$]/g, (sign) => ESCAPED[sign] ?? sign)
    .replace(/^([#+=-])/, "\\$1")
    .replace(/^(\d+)([.)])/, "$1\\$2");
}

/** At most `limit` characters, the last one an ellipsis where something was cut. */
export function shorten(text: string, limit: number): string {
  const signs = Array.from(text);
  return signs.length <= limit
    ? text
    : `${signs
        .slice(0, limit - 1)
        .join("")
        .trimEnd()}…`;
}

/** A path or a command as a code span, exactly as it is: nothing inside a code span can act. Not for table cells. */
export function code(text: string): string {
  const line = visible(text).replace(/\s+/g, " ").trim();
  if (line === "") return "(empty)";
  const ticks = "`".repeat(longestRun(line) + 1);
  const pad = /^`|`$/.test(line) ? " " : "";
  return `${ticks}${pad}${line}${pad}${ticks}`;
}

/** A block shown exactly as it is, in a fence longer than any run of backticks inside. */
export function fence(text: string, info = "text"): string {
  return fenced(visible(text).replace(/\n+$/, ""), info);
}

/**
 * A stranger's block: quiet and fenced; at most `lines` lines and `limit` characters of it, a third from its
 * beginning and the rest from its end, for a failure's first and last lines say most.
 */
export function quotedFence(text: string, lines = 30, limit = 2_000): string {
  const all = visible(text).replace(/\n+$/, "").split("\n");
  const head = within(all, Math.ceil(lines / 3), limit / 3);
  const rest = all.slice(head.length).toReversed();
  const tail = within(rest, lines - head.length, limit - head.join("\n").length).toReversed();
  const gap = head.length + tail.length < all.length ? ["…"] : [];
  return fenced(quiet([...head, ...gap, ...tail].join("\n")), "text");
}

/** The first lines that keep within both limits; of a first line that is too long by itself, its beginning. */
function within(lines: readonly string[], most: number, limit: number): string[] {
  const kept: string[] = [];
  let room = limit;
  for (const line of lines.slice(0, most)) {
    if (line.length >= room) return kept.length > 0 ? kept : [shorten(line, Math.max(1, Math.floor(room)))];
    room -= line.length + 1;
    kept.push(line);
  }
  return kept;
}

function fenced(shown: string, info: string): string {
  const ticks = "`".repeat(Math.max(3, longestRun(shown) + 1));
  return `${ticks}${info}\n${shown}\n${ticks}`;
}

/**
 * Words for titles and commit messages, where backticks protect nothing and invisible breaks would stay for ever.
 * The order matters: taking an @ away can join the two halves of a link or of a reference.
 */
export function inert(text: string): string {
  return visible(text)
    .replaceAll("@", "")
    .replace(/(?:https?:\/\/|www\.)\S+/gi, "(link)")
    .replace(/(?:#|\bGH-)(?=\d)/gi, "no. ")
    .replace(/\s+/g, " ")
    .trim();
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
