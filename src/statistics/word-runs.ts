/**
 * Every run of `length` words of a text, in order, by which passages are compared (Broder 1997, shingles): without
 * case, digits and punctuation. A shorter text has none.
 */
export function wordRuns(text: string, length: number): string[] {
  const words =
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  return words
    .slice(0, Math.max(0, words.length - length + 1))
    .map((_, at) => words.slice(at, at + length).join(" "));
}
