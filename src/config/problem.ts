/** One mistake in a configuration file, at a 1-based line and column; `key` is dotted, "" for the whole file. */
export interface Problem {
  file: string;
  line: number;
  column: number;
  key: string;
  text: string;
  suggestion: string | null;
}
