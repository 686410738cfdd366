const MEGABYTE = 1024 * 1024;

/** What one run may bring home. Beyond any of them the run is no evidence; nothing is ever read in part. */
export const resultLimits = {
  fileBytes: 20 * MEGABYTE,
  /** A JUnit report is read as a stream, so it may be larger. */
  junitBytes: 256 * MEGABYTE,
  cases: 50_000,
  messageCharacters: 4096,
  /** Of all messages of a JUnit report together; those beyond it are short. */
  allMessagesCharacters: 6 * MEGABYTE,
  shortMessageCharacters: 200,
  depth: 200,
  /** Of a JUnit report; reading them takes seconds at most. */
  elements: 5_000_000,
} as const;
