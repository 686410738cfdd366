const number = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** Labels and names without repeats, in order: by value where all are numbers, else by text. */
export function labelOrder(names: Iterable<string>): string[] {
  const distinct = [...new Set(names)];
  const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  if (!distinct.every((name) => number.test(name))) return distinct.toSorted(byText);
  return distinct.toSorted((a, b) => Number(a) - Number(b) || byText(a, b));
}
