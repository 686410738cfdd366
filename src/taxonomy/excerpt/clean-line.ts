const escape = "\u001b";
// Colours and cursor moves, window titles, and two-character sequences.
// oxlint-disable-next-line no-control-regex
const ansi = /\u001b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\u0007\u001b]{0,256}(?:\u0007|\u001b\\)?|[@-Z\\^_])/g;
const actionsTime = /^\uFEFF?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,9}Z ?/;
/** Downloaded logs name job and step before the time. */
const jobAndTime = /^[^\t\n]{1,120}\t[^\t\n]{0,120}\t\uFEFF?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,9}Z ?/;
const otherTime = /^\[?(?:\d{4}-\d\d-\d\d[T ])?\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?\]? (?=\S)/;
// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

/** Longest line that is read; the rest of an endless line says nothing more. */
export const longestLine = 2000;

/**
 * One log line as a person sees it: without byte order mark, the time that the CI system put before it, colour
 * codes, text that a carriage return overwrote, and control characters; at most 2,000 characters.
 */
export function cleanLine(raw: string): string {
  let line = raw.length > longestLine * 2 ? raw.slice(0, longestLine * 2) : raw;
  if (line.charCodeAt(0) === 0xfeff) line = line.slice(1);
  if (line.includes("\r")) line = lastShown(line);
  if (line.includes(escape)) line = line.replace(ansi, "");
  line = withoutTime(line);
  return line.replace(control, "").slice(0, longestLine).trimEnd();
}

function lastShown(line: string): string {
  const parts = line.split("\r");
  return parts.findLast((part) => part.replace(ansi, "").trim() !== "") ?? "";
}

function withoutTime(line: string): string {
  const first = line.charCodeAt(0);
  if ((first >= 48 && first <= 57) || first === 91 || first === 0xfeff) {
    return line.replace(actionsTime, "").replace(otherTime, "");
  }
  // An indented line has its tab at the start.
  return first !== 9 && line.includes("\t") ? line.replace(jobAndTime, "").replace(otherTime, "") : line;
}
