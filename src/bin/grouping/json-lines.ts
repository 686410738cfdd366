import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { WrongUsage } from "../../errors.ts";
import { rowProblems, unreadable } from "../../messages/excerpt-texts.ts";

/** One line of a JSONL file: its value, or why it is none. `line` counts from 1; empty lines are left out. */
export type JsonLine =
  | { kind: "value"; line: number; value: unknown }
  | { kind: "bad"; line: number; problem: string };

/** Longest line that is read by default, in bytes: one whole log and its green runs fit. */
const longestLine = 256 * 1024 * 1024;
const lineFeed = 10;
/** Bytes read at once. */
const pieceSize = 1 << 18;

/**
 * Reads a JSONL file line by line, unpacked where its name ends in .gz; null reads standard input. Only one line
 * is held at a time, and one that never ends is skipped. Throws `WrongUsage` where the file cannot be read.
 */
export async function* readJsonLines(
  path: string | null,
  longest: number = longestLine,
): AsyncGenerator<JsonLine> {
  let line = 0;
  for await (const lines of splitLines(openInput(path), path ?? "-", longest)) {
    for (const bytes of lines) {
      line++;
      if (bytes === null) yield { kind: "bad", line, problem: rowProblems.tooLong(longest) };
      else if (bytes.length > 0) yield parseLine(bytes.toString("utf8"), line);
    }
  }
}

function parseLine(text: string, line: number): JsonLine {
  try {
    return { kind: "value", line, value: JSON.parse(text) as unknown };
  } catch (error) {
    return { kind: "bad", line, problem: rowProblems.notJson(error instanceof Error ? error.message : "") };
  }
}

/** The bytes of the input, piece by piece; a piece is overwritten by the next. */
function openInput(path: string | null): AsyncIterable<Buffer> {
  if (path === null) return process.stdin;
  if (!path.endsWith(".gz")) return readPieces(path);
  const file = createReadStream(path);
  const unpacked = createGunzip();
  file.on("error", (error) => unpacked.destroy(error));
  return file.pipe(unpacked);
}

async function* readPieces(path: string): AsyncGenerator<Buffer> {
  const file = await open(path);
  try {
    const piece = Buffer.allocUnsafe(pieceSize);
    for (;;) {
      const { bytesRead } = await file.read(piece, 0, pieceSize, null);
      if (bytesRead === 0) return;
      yield piece.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

/** The lines that end in each piece, without their line feeds; null for one that is too long. */
async function* splitLines(
  input: AsyncIterable<Buffer>,
  name: string,
  longest: number,
): AsyncGenerator<(Buffer | null)[]> {
  let parts: Buffer[] = [];
  let size = 0;
  const take = (rest: Buffer): Buffer | null => {
    const fits = size + rest.length <= longest;
    const whole = fits ? (parts.length === 0 ? rest : Buffer.concat([...parts, rest])) : null;
    parts = [];
    size = 0;
    return whole;
  };
  for await (const chunk of readable(input, name)) {
    const lines: (Buffer | null)[] = [];
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end !== -1; end = chunk.indexOf(lineFeed, start)) {
      lines.push(take(chunk.subarray(start, end)));
      start = end + 1;
    }
    const rest = chunk.length - start;
    size += rest;
    if (size <= longest) parts.push(Buffer.from(chunk.subarray(start)));
    else parts = [];
    if (lines.length > 0) yield lines;
  }
  if (size > 0) yield [take(Buffer.alloc(0))];
}

async function* readable(input: AsyncIterable<Buffer>, name: string): AsyncGenerator<Buffer> {
  try {
    yield* input;
  } catch (error) {
    throw new WrongUsage(unreadable(name, error instanceof Error ? error.message : String(error)), {
      cause: error,
    });
  }
}
