/**
 * A result file too large to be held in memory. Its pieces can be read once, and each holds until the next
 * is asked for; `close` frees it, read or not, and must be called. `size` is in bytes.
 */
export interface StreamedFile {
  path: string;
  size: number;
  pieces: AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}
