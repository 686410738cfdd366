/** What is left to spend, and tonight's noisy threshold (statistics.md C5). */
export interface ThresholdoutState {
  budget: number;
  threshold: number;
}

export type Shown =
  | { kind: "shown"; score: number; state: ThresholdoutState }
  | { kind: "refused"; reason: string };

/** How far train and held-out means may lie apart before the held-out one shows, and the scale of the noise. */
const tolerance = 0.15;
const sigma = 0.05;

/** The state before the first question: a tenth of the held-out cases may be asked for. */
export function openThresholdout(heldOutCases: number, random: () => number): ThresholdoutState {
  return { budget: Math.floor(heldOutCases / 10), threshold: tolerance + laplace(2 * sigma, random) };
}

/**
 * Nothing of Hone asks this. Scores of held-out cases are shown in one place, a pull request's evidence: to people, and
 * after the one question they belong to was decided. No code that builds a prompt can reach them, and the judge is
 * shown none of Hone's pull requests (tests hold both). Whatever is to show one to a proposer must ask here.
 *
 * A score that may be shown without the held-out cases being learned from it: the train mean while the two agree within
 * a noisy threshold, else the held-out mean with noise, at a cost of one (Thresholdout, Dwork and others 2015). Means
 * lie in [0, 1]. Refuses once the budget is spent: then nothing of the held-out cases may be shown.
 */
export function thresholdout(
  trainMean: number,
  heldOutMean: number,
  state: ThresholdoutState,
  random: () => number,
): Shown {
  if (![trainMean, heldOutMean].every((mean) => mean >= 0 && mean <= 1))
    return { kind: "refused", reason: "means lie in [0, 1]" };
  if (state.budget <= 0)
    return { kind: "refused", reason: "the budget for looks at held-out cases is spent" };
  if (Math.abs(heldOutMean - trainMean) <= state.threshold + laplace(4 * sigma, random))
    return { kind: "shown", score: trainMean, state };
  const score = heldOutMean + laplace(sigma, random);
  const threshold = tolerance + laplace(2 * sigma, random);
  return {
    kind: "shown",
    score: Math.min(1, Math.max(0, score)),
    state: { budget: state.budget - 1, threshold },
  };
}

/* By inversion; the argument of the logarithm is never 0. */
function laplace(scale: number, random: () => number): number {
  const draw = random() - 0.5;
  return -scale * Math.sign(draw) * Math.log(Math.max(Number.MIN_VALUE, 1 - 2 * Math.abs(draw)));
}
