import { fitSoftmax, type FitRow } from "./fit-softmax.ts";

/**
 * The baseline for modes: TF-IDF of words and word pairs (smoothed idf, rows of length 1) and logistic regression
 * (ridge .1, every label as heavy as any other), fitted on labelled texts. Answers the label of a text.
 */
export function tfidfBaseline(rows: readonly { text: string; label: string }[]): (text: string) => string {
  const labels = [...new Set(rows.map(({ label }) => label))];
  const counts = Map.groupBy(rows, ({ label }) => label);
  const seen = new Map<string, number>();
  for (const { text } of rows)
    for (const term of new Set(termsOf(text))) seen.set(term, (seen.get(term) ?? 0) + 1);
  const terms = new Map([...seen.keys()].map((term, at) => [term, at + 1]));
  const vector = (text: string): FitRow["features"] => {
    const found = Map.groupBy(
      termsOf(text).filter((term) => terms.has(term)),
      (term) => term,
    );
    const raw = [...found].map(([term, all]): [number, number] => {
      const idf = Math.log((1 + rows.length) / (1 + (seen.get(term) ?? 0))) + 1;
      return [terms.get(term) ?? 0, all.length * idf];
    });
    const length = Math.hypot(...raw.map(([, value]) => value)) || 1;
    return [[0, 1], ...raw.map(([feature, value]): [number, number] => [feature, value / length])];
  };
  const weights = fitSoftmax(
    rows.map(({ text, label }) => ({
      features: vector(text),
      label: labels.indexOf(label),
      weight: rows.length / labels.length / (counts.get(label)?.length ?? 1),
      offset: labels.map(() => 0),
    })),
    { labels: labels.length, ridge: 0.1, rounds: 200 },
  );
  return (text) => {
    const features = vector(text);
    const scores = labels.map((_, at) =>
      features.reduce((sum, [feature, value]) => sum + (weights.get(feature)?.[at] ?? 0) * value, 0),
    );
    return labels[scores.indexOf(Math.max(...scores))] ?? "";
  };
}

function termsOf(text: string): string[] {
  const words = text.toLowerCase().match(/\w\w+/g) ?? [];
  return [...words, ...words.slice(1).map((word, at) => `${words[at] ?? ""} ${word}`)];
}
