/** A row of a CSV file with the line it starts on (from 1), or one that cannot be read; the rest goes on below it. */
export type CsvRow =
  | { kind: "row"; line: number; fields: string[] }
  | { kind: "broken"; line: number; why: "open-quote" | "text-after-quote" };

/** A quote that is not closed within this many characters was never meant as one. */
const LONGEST_FIELD = 65_536;

/**
 * Rows of a CSV text (RFC 4180): a byte order mark, CRLF, quoted fields with doubled quotes and line breaks inside.
 * Blank lines are left out. A row with a stray quote is `broken` and reading goes on with the next line.
 */
export function* csvRows(text: string): Generator<CsvRow> {
  let at = text.startsWith("\uFEFF") ? 1 : 0;
  let line = 1;
  while (at < text.length) {
    const lineEnd = endOfLine(text, at);
    const plain = text.slice(at, lineEnd);
    const read = plain.includes('"') ? quotedRow(text, at) : { fields: plainFields(plain), end: lineEnd };
    if ("why" in read) yield { kind: "broken", line, why: read.why };
    else if (read.fields.length > 1 || read.fields[0] !== "")
      yield { kind: "row", line, fields: read.fields };
    const end = "why" in read ? lineEnd : read.end;
    line += lineBreaks(text, at, end) + 1;
    at = end + 1;
  }
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}

function plainFields(line: string): string[] {
  return (line.endsWith("\r") ? line.slice(0, -1) : line).split(",");
}

type QuotedRow = { fields: string[]; end: number } | { why: "open-quote" | "text-after-quote" };

function quotedRow(text: string, start: number): QuotedRow {
  const fields: string[] = [];
  let at = start;
  for (;;) {
    if (text[at] === '"') {
      const close = closingQuote(text, at);
      if (close < 0) return { why: "open-quote" };
      fields.push(text.slice(at + 1, close).replaceAll('""', '"'));
      at = close + 1;
      if (text.startsWith("\r\n", at)) at += 1;
      if (at < text.length && text[at] !== "," && text[at] !== "\n") return { why: "text-after-quote" };
    } else {
      const end = endOfField(text, at);
      fields.push(text.slice(at, end).replace(/\r$/, ""));
      at = end;
    }
    if (text[at] !== ",") return { fields, end: at };
    at += 1;
  }
}

function closingQuote(text: string, open: number): number {
  let at = text.indexOf('"', open + 1);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at - open > LONGEST_FIELD ? -1 : at;
}

function endOfField(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== "," && text[at] !== "\n") at += 1;
  return at;
}

function lineBreaks(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf("\n", from); at >= 0 && at < to; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}
