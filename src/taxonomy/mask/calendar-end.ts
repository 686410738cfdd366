const weekday = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:[a-z]{3,6})?,? ";
const month = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:[a-z]{2,6})?";
const clock =
  "\\d{1,2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?(?: ?[AP]M\\b)?(?: (?:GMT|UTC|Z|[A-Z]{3,4}\\b))?(?: ?[+-]\\d{2}:?\\d{2})?";
const date = new RegExp(
  `^(?:${weekday})?(?:${month} {1,2}\\d{1,2}|\\d{1,2} ${month})(?:,? \\d{4})?(?:,? ${clock}(?: \\d{4})?)?(?![\\p{L}\\d])`,
  "u",
);

/** Longest date that is read as one. */
const longest = 64;

/**
 * Where the date ends that starts at `at` with the name of a day or month, or with the day's number: `Mar  2`,
 * `2 Mar 2026`, `Sat Mar  2 10:02:33 UTC 2026`, `Mon, 02 Mar 2026 10:02:33 GMT`; 0 for none.
 */
export function calendarEnd(line: string, at: number): number {
  const match = date.exec(line.slice(at, at + longest));
  return match === null ? 0 : at + match[0].length;
}
