const END = 256 * 1024;

/**
 * A failure's text of which only the ends will be shown: beyond a million characters its first and its last 262,144.
 * Both are far longer than a message, so that what is cut in two at the seam is never seen. It is not cut sooner,
 * because a text that grows by many small pieces would be copied for each.
 */
export function bothEnds(text: string): string {
  return text.length <= 4 * END ? text : `${text.slice(0, END)}\n[...]\n${text.slice(-END)}`;
}
