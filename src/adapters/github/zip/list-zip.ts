import type { ArchiveProblem } from "../../../domain/archive-problem.ts";
import type { ZipLimits } from "./zip-limits.ts";
import type { ZipSource } from "./zip-source.ts";

/** A file of an archive. `at`: where its local header starts; sizes as the central directory claims them. */
export interface ZipEntry {
  name: string;
  at: number;
  packed: number;
  unpacked: number;
  deflated: boolean;
  crc: number;
}

/** The files that may be read, in the directory's order, and what may not, with the reason. */
export interface ZipListing {
  entries: ZipEntry[];
  problems: ArchiveProblem[];
}

const endSignature = 0x06054b50;
const fileSignature = 0x02014b50;
const endLength = 22;
const fileLength = 46;
const longestComment = 65_535;
/** A directory larger than this belongs to no log: names of 4,000 entries take under 1 MB. */
const longestDirectory = 4 * 1024 * 1024;
const longestName = 1024;

/**
 * Reads the central directory of a zip archive, strictly: one disk, no zip64, stored or deflated, no two files in
 * the same bytes. Folders are left out. Nothing in it is believed before `readZipEntry` has checked it.
 * Format: PKWARE APPNOTE 4.3.
 */
export async function listZip(source: ZipSource, limits: ZipLimits): Promise<ZipListing> {
  const end = await findEnd(source);
  if (end === null) return { entries: [], problems: [{ kind: "not-zip" }] };
  const count = end.bytes.readUInt16LE(10);
  const length = end.bytes.readUInt32LE(12);
  const start = end.bytes.readUInt32LE(16);
  if (count === 0xffff || start === 0xffffffff || end.bytes.readUInt16LE(4) !== 0)
    return { entries: [], problems: [{ kind: "unsupported", name: null }] };
  if (length > longestDirectory || start + length > end.at)
    return { entries: [], problems: [{ kind: "corrupt", name: null }] };
  const listing = readDirectory(await source.read(start, length), count, limits);
  return withoutOverlaps(listing, start);
}

/** The last record in the file that its own comment length leads exactly to the file's end. */
async function findEnd(source: ZipSource): Promise<{ at: number; bytes: Buffer } | null> {
  const length = Math.min(source.size, endLength + longestComment);
  const start = source.size - length;
  const bytes = await source.read(start, length);
  for (let at = bytes.length - endLength; at >= 0; at--) {
    if (bytes.readUInt32LE(at) !== endSignature) continue;
    if (at + endLength + bytes.readUInt16LE(at + 20) !== bytes.length) continue;
    return { at: start + at, bytes: bytes.subarray(at, at + endLength) };
  }
  return null;
}

function readDirectory(bytes: Buffer, count: number, limits: ZipLimits): ZipListing {
  const listing: ZipListing = { entries: [], problems: [] };
  let at = 0;
  for (let index = 0; index < count; index++) {
    if (index === limits.entries) {
      listing.problems.push({ kind: "too-many-entries", limit: limits.entries });
      return listing;
    }
    if (at + fileLength > bytes.length || bytes.readUInt32LE(at) !== fileSignature) {
      listing.problems.push({ kind: "corrupt", name: null });
      return listing;
    }
    const nameLength = bytes.readUInt16LE(at + 28);
    const next = at + fileLength + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    const record = bytes.subarray(at, Math.min(next, bytes.length));
    addEntry(listing, record, nameLength);
    at = next;
  }
  return listing;
}

function addEntry(listing: ZipListing, record: Buffer, nameLength: number): void {
  const name = record.subarray(fileLength, fileLength + Math.min(nameLength, longestName)).toString("utf8");
  if (name.endsWith("/")) return;
  const flags = record.readUInt16LE(8);
  const method = record.readUInt16LE(10);
  const [packed, unpacked, at] = [record.readUInt32LE(20), record.readUInt32LE(24), record.readUInt32LE(42)];
  if ((flags & 0x2041) !== 0) listing.problems.push({ kind: "encrypted", name });
  else if ((method !== 0 && method !== 8) || [packed, unpacked, at].includes(0xffffffff))
    listing.problems.push({ kind: "unsupported", name });
  else
    listing.entries.push({
      name,
      at,
      packed,
      unpacked,
      deflated: method === 8,
      crc: record.readUInt32LE(16),
    });
}

/* Files that share bytes make a small archive unpack to any size: no honest writer does it. */
function withoutOverlaps({ entries, problems }: ZipListing, directory: number): ZipListing {
  const kept = new Set<ZipEntry>();
  const found = [...problems];
  let free = 0;
  for (const entry of entries.toSorted((a, b) => a.at - b.at)) {
    const end = entry.at + 30 + entry.packed;
    if (entry.at < free || end > directory) {
      found.push({ kind: "corrupt", name: entry.name });
      continue;
    }
    kept.add(entry);
    free = end;
  }
  return { entries: entries.filter((entry) => kept.has(entry)), problems: found };
}
