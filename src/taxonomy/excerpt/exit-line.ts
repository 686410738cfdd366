import type { LogLine } from "./read-lines.ts";

const exit =
  /^##\[error\]Process completed with exit code|^Finished: (?!SUCCESS)|marked build as failure|^The command .{0,200} exited with [1-9]|^ERROR: Job failed|^Error: The operation was canceled/;

/**
 * Index of the line where the failing step ended: what follows is cleaning up. The last line that says so, else
 * the last line of the log.
 */
export function exitLine(lines: readonly LogLine[]): number {
  const said = lines.findLastIndex(({ text }) => exit.test(text));
  return said === -1 ? lines.length - 1 : said;
}
