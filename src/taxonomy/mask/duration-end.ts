const number = "\\d{1,12}(?:\\.\\d{1,12})?";
const compact = `(?:${number}(?:ns|us|µs|μs|ms|s|m|h|d))+`;
const spaced = `${number} ?(?:nanos|micros|millis|milliseconds|msecs?|ms|seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d)`;
const duration = new RegExp(
  `^(?:${compact}|${spaced})(?:,? (?:and )?(?:${compact}|${spaced}))*(?![\\p{L}\\d_])`,
  "u",
);

/** Longest duration that is read as one. */
const longest = 64;

/** Where the duration ends that starts at `at`, in one unit or several (`90s`, `1m30.5s`, `1 min 30 sec`); 0 for none. */
export function durationEnd(line: string, at: number): number {
  const match = duration.exec(line.slice(at, at + longest));
  return match === null || match[0].length === longest ? 0 : at + match[0].length;
}
