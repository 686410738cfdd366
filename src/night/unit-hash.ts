/** A text as a number in [0, 1), from the first 48 bits of its hex digest: the same on every machine. */
export function unitHash(text: string, hashOf: (text: string) => string): number {
  return Number.parseInt(hashOf(text).slice(0, 12), 16) / 2 ** 48;
}
