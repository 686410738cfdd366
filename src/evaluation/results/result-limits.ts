/** What one run may bring home. Beyond any of them the run is no evidence; nothing is ever read in part. */
export const resultLimits = {
  fileBytes: 20 * 1024 * 1024,
  cases: 50_000,
  messageCharacters: 4096,
  depth: 200,
} as const;
