/** A JSON document of a file, with the line (from 1) it starts on. */
export interface JsonDocument {
  line: number;
  value: unknown;
}

/** What was skipped, and why. */
export interface Skipped {
  line: number;
  reason: string;
}

/** No honest recorder writes a line longer than this: outputs that large belong beside the trajectory. */
const LONGEST_LINE = 1024 * 1024;
const MOST_DOCUMENTS = 100_000;
const DEEPEST = 64;

/**
 * The documents of a file: one a line (JSON Lines), or one document over the whole file, whose items are taken one by
 * one where it is a list. A line that is too long, too deep or no JSON object is skipped and named.
 */
export function jsonDocuments(text: string): { documents: JsonDocument[]; skipped: Skipped[] } {
  const whole = wholeFile(text);
  if (whole !== null) return { documents: whole, skipped: [] };
  const documents: JsonDocument[] = [];
  const skipped: Skipped[] = [];
  for (const [at, source] of text.split("\n").entries()) {
    const line = at + 1;
    if (source.trim() === "") continue;
    if (documents.length === MOST_DOCUMENTS) {
      skipped.push({ line, reason: `a file holds at most ${MOST_DOCUMENTS} lines: the rest is not read` });
      break;
    }
    const read = readLine(source);
    if (read.kind === "object") documents.push({ line, value: read.value });
    else skipped.push({ line, reason: read.reason });
  }
  return { documents, skipped };
}

/* Only where the first line is not a document of its own. */
function wholeFile(text: string): JsonDocument[] | null {
  const start = text.trimStart();
  const first = start.slice(0, start.indexOf("\n") === -1 ? undefined : start.indexOf("\n"));
  const opens = start.startsWith("[") || (start.startsWith("{") && parsed(first) === undefined);
  if (!opens || isTooDeep(start)) return null;
  const value = parsed(start);
  if (value === undefined) return null;
  return (Array.isArray(value) ? value : [value]).map((item: unknown) => ({ line: 1, value: item }));
}

function readLine(source: string): { kind: "object"; value: unknown } | { kind: "bad"; reason: string } {
  if (source.length > LONGEST_LINE) return { kind: "bad", reason: `longer than ${LONGEST_LINE} characters` };
  if (isTooDeep(source)) return { kind: "bad", reason: `nested deeper than ${DEEPEST}` };
  const value = parsed(source);
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? { kind: "object", value }
    : { kind: "bad", reason: "not a JSON object" };
}

function parsed(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}

/* Before anything recursive sees it. Brackets in strings do not count. One walk: a pattern would go back and forth. */
function isTooDeep(source: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < source.length; at += 1) {
    const mark = source[at];
    if (mark === '"') quoted = !quoted;
    else if (quoted) at += Number(mark === "\\");
    else if (mark === "[" || mark === "{") depth += 1;
    else if (mark === "]" || mark === "}") depth -= 1;
    if (depth > DEEPEST) return true;
  }
  return false;
}
