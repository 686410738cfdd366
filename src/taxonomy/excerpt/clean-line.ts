const escape = "\u001b";
// Colours and cursor moves, window titles, and two-character sequences.
// oxlint-disable-next-line no-control-regex
const ansi = /\u001b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\u0007\u001b]{0,256}(?:\u0007|\u001b\\)?|[@-Z\\^_])/g;
const actionsTime = /^\uFEFF?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,9}Z ?/;
/** Downloaded logs name job and step before the time. */
const jobAndTime = /^[^\t\n]{1,120}\t[^\t\n]{0,120}\t\uFEFF?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,9}Z ?/;
const otherTime = /^\[?(?:\d{4}-\d\d-\d\d[T ])?\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?\]? (?=\S)/;
/** Also the separators that some programs take for line ends, and marks that turn the direction of writing. */
const control =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** Longest line that is read; the rest of an endless line says nothing more. */
export const longestLine = 2000;
/** A token that the cut may have halved is left out up to this length: half a credential would not be known as one. */
const longestToken = 600;

/**
 * One log line as a person sees it: without byte order mark, the time that the CI system put before it, colour
 * codes, text that a carriage return overwrote, and control characters; at most 2,000 characters.
 */
export function cleanLine(raw: string): string {
  let line = raw.length > longestLine * 2 ? shownPart(raw) : raw;
  if (line.charCodeAt(0) === 0xfeff) line = line.slice(1);
  if (line.includes("\r")) line = lastShown(line);
  if (line.includes(escape)) line = line.replace(ansi, "");
  line = withoutTime(line).replace(control, "");
  return (line.length > longestLine ? cut(line) : line).trimEnd();
}

function shownPart(raw: string): string {
  const end = raw.endsWith("\r") ? raw.length - 1 : raw.length;
  const last = raw.lastIndexOf("\r", end - 1);
  return last > longestLine
    ? raw.slice(Math.max(0, end - longestLine * 2), end)
    : raw.slice(0, longestLine * 2);
}

function cut(line: string): string {
  let end = longestLine;
  while (end > longestLine - longestToken && /[\w.+/=-]/.test(line.charAt(end - 1))) end--;
  return line.slice(0, end);
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
