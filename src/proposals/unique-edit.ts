import type { Edit } from "../domain/candidate.ts";
import { splitLines } from "./line-diff.ts";

/** A stretch of a text (offsets, end exclusive) and what takes its place. */
export interface Replacement {
  start: number;
  end: number;
  fresh: string;
}

/**
 * A replacement as an edit: whole lines, with as many neighbours as make the text to find occur once. Null where
 * the whole file does not suffice, which only an empty file can cause.
 */
export function uniqueEdit(
  path: string,
  text: string,
  { start, end, fresh }: Replacement,
  why: string,
): Edit | null {
  const lines = splitLines(text);
  const starts: number[] = [];
  let offset = 0;
  for (const line of lines) {
    starts.push(offset);
    offset += line.length;
  }
  let first = starts.findLastIndex((at) => at <= start);
  let last = Math.max(
    first,
    starts.findLastIndex((at) => at < end),
  );
  while (first >= 0) {
    const from = starts[first] ?? 0;
    const to = starts[last + 1] ?? text.length;
    const find = text.slice(from, to);
    if (find !== "" && text.indexOf(find) === text.lastIndexOf(find))
      return {
        kind: "replace",
        path,
        find,
        replace: text.slice(from, start) + fresh + text.slice(end, to),
        why,
      };
    if (first === 0 && last >= lines.length - 1) return null;
    if (first > 0) first -= 1;
    else last += 1;
  }
  return null;
}
