/** One row to fit on: the values of its features by index, the index of its label, and how much it counts. */
export interface FitRow {
  features: readonly (readonly [feature: number, value: number])[];
  label: number;
  weight: number;
  /** Added to the score of each label before anything is fitted. */
  offset: readonly number[];
}

/** `ridge`: penalty on squared weights, feature 0 (the bias) is free of it; `rounds` of Adam with a falling step. */
export interface Fitting {
  labels: number;
  ridge: number;
  rounds: number;
}

/** Weights of each feature, one a label. */
export type Weights = ReadonlyMap<number, Float64Array>;

/** Fits a linear model with softmax (multinomial logistic regression, Adam after Kingma and Ba 2015). */
export function fitSoftmax(rows: readonly FitRow[], { labels, ridge, rounds }: Fitting): Weights {
  const known = [...new Set([0, ...rows.flatMap(({ features }) => features.map(([feature]) => feature))])];
  const place = new Map(known.map((feature, at) => [feature, at * labels]));
  const dense = rows.map((row) => ({
    ...row,
    at: Int32Array.from(row.features, ([feature]) => place.get(feature) ?? 0),
    values: Float64Array.from(row.features, ([, value]) => value),
  }));
  const total = rows.reduce((sum, { weight }) => sum + weight, 0);
  const size = known.length * labels;
  const [weights, slow, square, slope] = [0, 0, 0, 0].map(() => new Float64Array(size)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let round = 1; round <= rounds; round++) {
    for (let i = 0; i < size; i++) slope[i] = i < labels ? 0 : (weights[i]! * ridge) / total;
    for (const row of dense) addSlopes(slope, weights, row, labels, row.weight / total);
    const step = 0.1 * (1 - (round - 1) / rounds);
    const [first, second] = [1 - 0.9 ** round, 1 - 0.99 ** round];
    for (let i = 0; i < size; i++) {
      slow[i] = 0.9 * slow[i]! + 0.1 * slope[i]!;
      square[i] = 0.99 * square[i]! + 0.01 * slope[i]! * slope[i]!;
      weights[i]! -= (step * slow[i]!) / first / (Math.sqrt(square[i]! / second) + 1e-8);
    }
  }
  return new Map(known.map((feature, at) => [feature, weights.slice(at * labels, (at + 1) * labels)]));
}

interface DenseRow {
  at: Int32Array;
  values: Float64Array;
  label: number;
  offset: readonly number[];
}

function addSlopes(
  slope: Float64Array,
  weights: Float64Array,
  { at, values, label, offset }: DenseRow,
  labels: number,
  share: number,
): void {
  const scores = Array.from(offset);
  for (let i = 0; i < at.length; i++)
    for (let l = 0; l < labels; l++) scores[l]! += weights[at[i]! + l]! * values[i]!;
  const errors = probabilities(scores);
  errors[label]! -= 1;
  for (let i = 0; i < at.length; i++)
    for (let l = 0; l < labels; l++) slope[at[i]! + l]! += errors[l]! * share * values[i]!;
}

/** Softmax of scores. */
export function probabilities(scores: readonly number[]): number[] {
  const top = Math.max(...scores);
  const raised = scores.map((score) => Math.exp(score - top));
  const sum = raised.reduce((total, value) => total + value, 0);
  return raised.map((value) => value / sum);
}
