export const digit = 1;
export const letter = 2;
export const space = 4;
export const hexLetter = 8;
/** A sign that a value may start with: minus, slash, "<", "~". */
export const opening = 16;

const table = buildTable();

/**
 * Bits for one UTF-16 code unit: `digit`, `letter` (also `_` and everything beyond ASCII), `hexLetter`, `space`, `opening`.
 * 0 for other punctuation and for an index outside the text (NaN).
 */
export function characterClass(code: number): number {
  return code < 128 ? (table[code] ?? 0) : code >= 128 ? letter : 0;
}

function buildTable(): Uint8Array {
  const classes = new Uint8Array(128);
  for (let code = 48; code <= 57; code++) classes[code] = digit;
  for (let code = 65; code <= 90; code++) classes[code] = classes[code + 32] = letter;
  for (let code = 65; code <= 70; code++) classes[code] = classes[code + 32] = letter | hexLetter;
  classes[95] = letter;
  for (const code of [45, 47, 60, 126]) classes[code] = opening;
  for (const code of [9, 10, 11, 12, 13, 32]) classes[code] = space;
  return classes;
}
