import { open, type FileHandle } from "node:fs/promises";
import type { ZipSource } from "../../adapters/github/zip/zip-source.ts";

/** A log as it was named: bytes in pieces, or an archive that is read at random places. */
export type OpenLog = { kind: "stream"; bytes: AsyncIterable<Uint8Array> } | { kind: "zip"; zip: ZipSource };

/** How a zip archive begins: a file, or the end of one that holds none. */
const zipStarts = ["504b0304", "504b0506"];

/**
 * Opens a log for as long as `use` takes; null is standard input. An archive is known by its first bytes, not by its
 * name.
 */
export async function withLog<T>(path: string | null, use: (log: OpenLog) => Promise<T>): Promise<T> {
  if (path === null) return use({ kind: "stream", bytes: process.stdin });
  const file = await open(path);
  try {
    return await use(await opened(file));
  } finally {
    await file.close();
  }
}

async function opened(file: FileHandle): Promise<OpenLog> {
  const { size } = await file.stat();
  if (size > 0 && zipStarts.includes((await readAt(file, 0, 4)).toString("hex")))
    return { kind: "zip", zip: { size, read: (at, length) => readAt(file, at, length) } };
  return {
    kind: "stream",
    bytes: file.createReadStream({ start: 0, autoClose: false, highWaterMark: 1 << 16 }),
  };
}

async function readAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}
