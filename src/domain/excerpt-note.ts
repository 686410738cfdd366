/** Why an excerpt is empty or less than it could be. */
export type ExcerptNote =
  /** There is not one character. */
  | { kind: "empty" }
  /** There is nothing but white space. */
  | { kind: "blank" }
  /** It is no text. */
  | { kind: "binary" }
  /** No line says why it failed; the last ones stand in. */
  | { kind: "no-sign" }
  /** So many lines were read only in part. */
  | { kind: "long-lines"; count: number }
  /** Of so many lines only the telling ones were held. */
  | { kind: "condensed"; lines: number }
  /** Reading stopped after so many bytes. */
  | { kind: "stopped"; bytes: number }
  /** It is packed, and what it was unpacked from is broken. */
  | { kind: "broken" };
