/** What is known of a source after judging: `agreement` is the expected share of its votes that are right. */
export interface SourceReport {
  source: string;
  votes: number;
  agreement: number | null;
  /** P(answer | true label), by true label, then by answer. */
  confusion: Record<string, Record<string, number>>;
}

/** Posteriors of all items: row by row, `labels.length` columns; the likeliest label of each is the first of a tie. */
export interface JudgedVotes {
  method: string;
  labels: string[];
  items: string[];
  posterior: Float64Array;
  sources: SourceReport[];
  notes: string[];
}
