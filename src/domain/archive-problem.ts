/** Why an archive, or one file in it, is not read. `name` is as the archive says it: data, never a path to write. */
export type ArchiveProblem =
  | { kind: "not-zip" }
  | { kind: "corrupt"; name: string | null }
  | { kind: "encrypted"; name: string }
  | { kind: "unsupported"; name: string | null }
  | { kind: "too-many-entries"; limit: number }
  | { kind: "too-large"; name: string; limit: number }
  | { kind: "ratio"; name: string; limit: number };
