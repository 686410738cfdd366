/** What is read of an archive at most. Sizes in bytes; `ratio`: unpacked to packed. */
export interface ZipLimits {
  entries: number;
  entryBytes: number;
  totalBytes: number;
  ratio: number;
}
