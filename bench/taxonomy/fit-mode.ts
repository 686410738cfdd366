import { type ModeModel, modeOutcomes, modeShares } from "../../src/taxonomy/mode-model.ts";
import { fitSoftmax } from "./fit-softmax.ts";
import { type ModeCase, modeOfLabel } from "./mode-cases.ts";

export type FittedMode = Pick<ModeModel, "cue" | "limit" | "bias" | "weights">;

const cue = 3.5;
const limit = 3;
const ridge = 0.1;
const rounds = 120;
/** Rare labels count more: by this power of (mean rows a label / rows of the label). */
const balance = 0.5;

/**
 * Fits the model of modes on cases whose labels are `outcomes`. What its cues say of a label is given and not fitted,
 * so that the words only learn what the cues do not tell. Feature 0 is the bias.
 */
export function fitMode(cases: readonly ModeCase[], outcomes: readonly string[]): FittedMode {
  const counts = Map.groupBy(cases, ({ label }) => label);
  const rows = cases.map((one) => ({
    features: [[0, 1] as const, ...one.vector.map(([bucket, value]) => [bucket + 1, value] as const)],
    label: outcomes.indexOf(one.label),
    weight: (cases.length / counts.size / (counts.get(one.label)?.length ?? 1)) ** balance,
    offset: cuesFor(one, outcomes).map((score) => cue * score),
  }));
  const weights = fitSoftmax(rows, { labels: outcomes.length, ridge, rounds });
  const bias = [...(weights.get(0) ?? [])];
  const words = [...weights].filter(([feature]) => feature !== 0);
  return { cue, limit, bias, weights: new Map(words.map(([feature, row]) => [feature - 1, [...row]])) };
}

/** What a fitted model calls a case, and how sure it is. */
export function answerOf(
  model: FittedMode,
  one: ModeCase,
  outcomes: readonly string[],
): { label: string; share: number } {
  const shares = modeShares(model, one.vector, cuesFor(one, outcomes));
  const share = Math.max(...shares);
  return { label: outcomes[shares.indexOf(share)] ?? "", share };
}

function cuesFor({ cues }: ModeCase, outcomes: readonly string[]): number[] {
  const known: readonly string[] = modeOutcomes;
  return outcomes.map((outcome) => cues[known.indexOf(modeOfLabel[outcome] ?? outcome)] ?? 0);
}
