/** First keys of Hone's advisory locks in PostgreSQL: arbitrary, but the same in every process. */
export const advisoryLocks = {
  /** Held shared by every process that uses the embedded server; exclusively by the one that stops it. */
  presence: 1_212_763_461,
  /** Second key: a worker's number. Held as long as the worker lives. */
  worker: 1_212_763_462,
  /** Held while the tables are created or changed. */
  migration: 1_212_763_463,
} as const;
