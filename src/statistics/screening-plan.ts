/**
 * Trials per case and arm in each stage of one night. `validation` is asked of five candidates and the baseline, then
 * `validationAgain` of the best two; `firstLook` and `laterLook` are held-out trials of the one that is left.
 */
export interface ScreeningPlan {
  train: number;
  validation: number;
  validationAgain: number;
  firstLook: number;
  laterLook: number;
}

/** Candidates that enter each stage of the successive halving (Karnin, Koren, Somekh 2013). */
export const halving = { train: 10, validation: 5, again: 2 } as const;

export type PlannedScreening = { kind: "plan"; plan: ScreeningPlan } | { kind: "refused"; reason: string };

/**
 * Splits a night's budget of 11 n k trials (n cases; k trials of ten candidates and the baseline): half screens, a
 * third of that in each stage, half proves (statistics.md C2 and G1). `validation` and `heldOut` are cases; at least
 * one trial a stage. Refuses what is not a whole number of cases and trials from 1 on.
 */
export function screeningPlan(
  cases: { train: number; validation: number; heldOut: number },
  trials: number,
): PlannedScreening {
  const counts = [cases.train, cases.validation, cases.heldOut, trials];
  if (!counts.every((count) => Number.isInteger(count) && count > 0))
    return { kind: "refused", reason: "cases and trials are whole numbers from 1 on" };
  const half = ((halving.train + 1) * cases.train * trials) / 2;
  const share = (of: number, asked: number): number => Math.max(1, Math.round(of / asked));
  return {
    kind: "plan",
    plan: {
      train: share(half / 3, (halving.train + 1) * cases.train),
      validation: share(half / 3, (halving.validation + 1) * cases.validation),
      validationAgain: share(half / 3, halving.again * cases.validation),
      firstLook: share(half / 2, cases.heldOut),
      laterLook: share(half, cases.heldOut),
    },
  };
}
