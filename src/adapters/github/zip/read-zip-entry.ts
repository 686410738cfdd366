import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { crc32, createInflateRaw } from "node:zlib";
import type { ArchiveProblem } from "../../../domain/archive-problem.ts";
import type { ZipEntry } from "./list-zip.ts";
import type { ZipLimits } from "./zip-limits.ts";
import type { ZipSource } from "./zip-source.ts";

const localSignature = 0x04034b50;
const localLength = 30;
const pieceLength = 256 * 1024;
/** Below this a high ratio is no attack: a short log of equal lines packs well. */
const alwaysAllowed = 4 * 1024 * 1024;

/**
 * The unpacked bytes of one file in pieces, to `take`; null where all of it was read and is what the directory says,
 * else why reading stopped: what was taken before may be wrong or half. `spent` counts the bytes of all files of an
 * archive against its limit.
 */
export async function readZipEntry(
  source: ZipSource,
  entry: ZipEntry,
  limits: ZipLimits,
  spent: { bytes: number },
  take: (piece: Uint8Array) => void,
): Promise<ArchiveProblem | null> {
  const start = await dataStart(source, entry);
  if (start === null) return { kind: "corrupt", name: entry.name };
  const found = { size: 0, crc: 0, problem: null as ArchiveProblem | null };
  const consume = async (unpacked: AsyncIterable<Buffer>): Promise<void> => {
    for await (const piece of unpacked) {
      found.size += piece.length;
      spent.bytes += piece.length;
      found.problem = overLimit(entry, found.size, limits, spent);
      if (found.problem !== null) return;
      found.crc = crc32(piece, found.crc);
      take(piece);
    }
  };
  try {
    const packed = Readable.from(piecesOf(source, start, entry.packed));
    await (entry.deflated ? pipeline(packed, createInflateRaw(), consume) : pipeline(packed, consume));
  } catch {
    // Whatever the unpacker dislikes is the archive's fault; a stop of ours has its reason already.
    return found.problem ?? { kind: "corrupt", name: entry.name };
  }
  const whole = found.size === entry.unpacked && found.crc === entry.crc;
  return found.problem ?? (whole ? null : { kind: "corrupt", name: entry.name });
}

async function dataStart(source: ZipSource, { at }: ZipEntry): Promise<number | null> {
  const header = await source.read(at, localLength);
  if (header.length < localLength || header.readUInt32LE(0) !== localSignature) return null;
  return at + localLength + header.readUInt16LE(26) + header.readUInt16LE(28);
}

async function* piecesOf(source: ZipSource, start: number, length: number): AsyncGenerator<Buffer> {
  for (let at = start; at < start + length; at += pieceLength) {
    yield await source.read(at, Math.min(pieceLength, start + length - at));
  }
}

function overLimit(
  { name, packed }: ZipEntry,
  size: number,
  { entryBytes, totalBytes, ratio }: ZipLimits,
  spent: { bytes: number },
): ArchiveProblem | null {
  if (size > entryBytes) return { kind: "too-large", name, limit: entryBytes };
  if (spent.bytes > totalBytes) return { kind: "too-large", name, limit: totalBytes };
  if (size > alwaysAllowed && size > packed * ratio) return { kind: "ratio", name, limit: ratio };
  return null;
}
