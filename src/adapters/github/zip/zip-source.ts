/** An archive that is read at random places, so that a large one is never held whole. */
export interface ZipSource {
  size: number;
  read(at: number, length: number): Promise<Buffer>;
}

/** An archive in memory. */
export function zipInMemory(bytes: Uint8Array): ZipSource {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { size: buffer.length, read: async (at, length) => buffer.subarray(at, at + length) };
}
