import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import type { ExcerptNote } from "../../domain/excerpt-note.ts";

/** Where reading stops, whatever a log or a bomb unpacks to. */
const mostBytes = 2 * 1024 * 1024 * 1024;

/**
 * Hands a stream's bytes to `take`, unpacked where they begin as gzip does. Null where all of it was read, else why
 * not. Throws where the stream itself cannot be read.
 */
export async function readBytes(
  bytes: AsyncIterable<Uint8Array>,
  take: (piece: Uint8Array) => void,
): Promise<ExcerptNote | null> {
  const source = bytes[Symbol.asyncIterator]();
  const first = await source.next();
  if (first.done === true) return null;
  const all = chain(first.value, source);
  if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) return upToLimit(all, take);
  let stopped: ExcerptNote | null = null;
  try {
    await pipeline(Readable.from(all), createGunzip(), async (unpacked: AsyncIterable<Uint8Array>) => {
      stopped = await upToLimit(unpacked, take);
    });
  } catch (error) {
    // an end that we called is told as an abort
    if (stopped === null && !isUnpackError(error)) throw error;
    return stopped ?? { kind: "broken" };
  }
  return stopped;
}

async function* chain(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

async function upToLimit(
  bytes: AsyncIterable<Uint8Array>,
  take: (piece: Uint8Array) => void,
): Promise<ExcerptNote | null> {
  let read = 0;
  for await (const piece of bytes) {
    take(piece);
    read += piece.length;
    if (read >= mostBytes) return { kind: "stopped", bytes: read };
  }
  return null;
}

function isUnpackError(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return typeof code === "string" && (code.startsWith("Z_") || code === "ERR_STREAM_PREMATURE_CLOSE");
}
