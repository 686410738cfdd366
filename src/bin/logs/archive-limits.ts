import type { ZipLimits } from "../../adapters/github/zip/zip-limits.ts";

/** What is read of an archive of logs: deflate packs nothing a thousandfold, and logs rarely a hundredfold. */
export const archiveLimits: ZipLimits = {
  entries: 4_000,
  entryBytes: 1024 * 1024 * 1024,
  totalBytes: 2 * 1024 * 1024 * 1024,
  ratio: 400,
};
