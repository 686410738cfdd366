import type { ResultFormat } from "../../domain/result-format.ts";
import type { StreamedFile } from "../../domain/streamed-file.ts";
import { encodingOf } from "./decode-text.ts";
import { detectFormat } from "./detect-format.ts";
import { junitReader } from "./junit-reader.ts";
import type { ReadFile } from "./read-file.ts";
import { readResultFile } from "./read-result-file.ts";
import { resultLimits } from "./result-limits.ts";

/** Bytes that tell the encoding and the format. */
const HEAD = 4096;

type Redact = ((text: string) => string) | undefined;

/**
 * Reads one result file from its pieces: a JUnit report of at most 256 MB as they come, any other, of at most 20 MB,
 * once all are there. Says what `readResultFile` would of the same bytes.
 */
export async function readStreamedFile(
  file: StreamedFile,
  format: "auto" | ResultFormat,
  redact?: Redact,
): Promise<ReadFile> {
  const pieces = file.pieces[Symbol.asyncIterator]();
  try {
    return await readPieces(file, pieces, format, redact);
  } finally {
    await pieces.return?.();
  }
}

async function readPieces(
  file: StreamedFile,
  pieces: AsyncIterator<Uint8Array>,
  format: "auto" | ResultFormat,
  redact: Redact,
): Promise<ReadFile> {
  const first = await take(pieces, HEAD);
  const decoder = new TextDecoder(encodingOf(first));
  const head = decoder.decode(first, { stream: true });
  const isJunit = (format === "auto" ? detectFormat(head, file.path) : format) === "junit";
  const most = isJunit ? resultLimits.junitBytes : resultLimits.fileBytes;
  if (file.size > most) return { kind: "none", reason: `it is larger than ${most / 1024 / 1024} MB` };
  if (isJunit) return readReport(head, pieces, decoder, redact);
  const bytes = joined([first, await take(pieces, Infinity)]);
  return readResultFile({ path: file.path, bytes }, format, redact);
}

async function readReport(
  head: string,
  pieces: AsyncIterator<Uint8Array>,
  decoder: TextDecoder,
  redact: Redact,
): Promise<ReadFile> {
  const reader = junitReader(redact);
  let more = reader.write(head);
  while (more) {
    const next = await pieces.next();
    if (next.done === true) break;
    more = reader.write(decoder.decode(next.value, { stream: true }));
  }
  reader.write(decoder.decode());
  return reader.end();
}

/** The next pieces, until they have `least` bytes or there are no more. */
async function take(pieces: AsyncIterator<Uint8Array>, least: number): Promise<Uint8Array> {
  const taken: Uint8Array[] = [];
  for (let bytes = 0; bytes < least;) {
    const next = await pieces.next();
    if (next.done === true) break;
    taken.push(next.value.slice());
    bytes += next.value.length;
  }
  return joined(taken);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
