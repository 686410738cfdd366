import type { LogLine } from "./log-line.ts";

const stepEnded =
  /^##\[error\]Process completed with exit code|marked build as failure|^The command .{0,200} exited with [1-9]|^ERROR: Job failed/;
const runEnded = /^Finished: (?!SUCCESS)|^##\[error\]The operation was cancell?ed/;
/** What follows the end of a step; more output of a program shows that the program itself printed the line. */
const afterStep = /^(?:##\[|Post job cleanup|Cleaning up|Finished: |Uploading |Build step |\$ |Notifying |$)/;

/** Where the failing step ended; `said` is false where no line says so and the end of the log stands in. */
export interface Exit {
  index: number;
  said: boolean;
}

/** True for a line that says that a step, or the run, failed. */
export function isExit(text: string): boolean {
  return stepEnded.test(text) || runEnded.test(text);
}

/**
 * The line where the failing step ended: what follows is cleaning up and publishing. The first line that says a
 * step failed and that no program's output follows, else the first that says it, else the last that says the run
 * ended, else the last line of the log.
 */
export function findExit(lines: readonly Pick<LogLine, "text" | "outside">[]): Exit {
  const ended = lines.flatMap(({ text, outside }, index) =>
    !outside && stepEnded.test(text) ? [index] : [],
  );
  const step = ended.find((index) => afterStep.test(lines[index + 1]?.text ?? "")) ?? ended[0];
  if (step !== undefined) return { index: step, said: true };
  const run = lines.findLastIndex(({ text }) => runEnded.test(text));
  return run === -1 ? { index: lines.length - 1, said: false } : { index: run, said: true };
}
