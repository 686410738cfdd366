/**
 * For each document, the share (0..1) of the query's word weight that it covers. A word weighs log(1 + n/df), with n
 * documents of which df hold it; words that no document holds weigh nothing.
 */
export function rareOverlap(query: string, documents: readonly string[]): number[] {
  const bags = documents.map(words);
  const weights = [...words(query)].flatMap((word): [string, number][] => {
    const holding = bags.filter((bag) => bag.has(word)).length;
    return holding === 0 ? [] : [[word, Math.log(1 + documents.length / holding)]];
  });
  const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
  if (total === 0) return documents.map(() => 0);
  return bags.map(
    (bag) => weights.reduce((sum, [word, weight]) => sum + (bag.has(word) ? weight : 0), 0) / total,
  );
}

/** Lower-case words of four letters and more; camelCase and snake_case come apart. */
function words(text: string): Set<string> {
  const apart = text.replace(/([a-z0-9])([A-Z])/g, "$1 $2").toLowerCase();
  return new Set(apart.match(/[a-z]{4,}/g));
}
