import type { LogLine } from "./read-lines.ts";

const stepEnded =
  /^##\[error\]Process completed with exit code|marked build as failure|^The command .{0,200} exited with [1-9]|^ERROR: Job failed/;
const runEnded = /^Finished: (?!SUCCESS)|^##\[error\]The operation was cancell?ed/;

/** Where the failing step ended; `said` is false where no line says so and the end of the log stands in. */
export interface Exit {
  index: number;
  said: boolean;
}

/**
 * The line where the failing step ended: what follows is cleaning up and publishing. The first line that says a
 * step failed, else the last that says the run ended, else the last line of the log.
 */
export function findExit(lines: readonly Pick<LogLine, "text">[]): Exit {
  const step = lines.findIndex(({ text }) => stepEnded.test(text));
  if (step !== -1) return { index: step, said: true };
  const run = lines.findLastIndex(({ text }) => runEnded.test(text));
  return run === -1 ? { index: lines.length - 1, said: false } : { index: run, said: true };
}
