/** One line of a benchmark's table. `met` is null where a row only informs. */
export interface BenchRow {
  measure: string;
  goal: string;
  measured: string;
  baseline: string;
  met: boolean | null;
}

/** What every file of this folder that is a benchmark exports as `bench`. */
export interface Benchmark {
  about: string;
  run(progress: (text: string) => void): Promise<BenchRow[]>;
}
