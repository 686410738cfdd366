/** How telling a feature is: the inverse document frequency over all exact keys known so far. */
export type Rarity = (term: string) => number;

/** idf = ln((n + 1) / (df + 1)) + 1 over the given documents; an unseen term weighs most. */
export function rarityOf(documents: readonly (readonly string[])[]): Rarity {
  const counts = new Map<string, number>();
  for (const document of documents) {
    for (const term of new Set(document)) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  return (term) => Math.log((documents.length + 1) / ((counts.get(term) ?? 0) + 1)) + 1;
}
