import { count } from "./figures.ts";

/** What is said of a question that a night did not answer. */
export const unfinishedText = {
  carried: (looked: number, of: number): string =>
    `tonight's time or money is over after ${looked} of ${count(of, "look")}: it goes on the next night`,
  withdrawn: (why: string): string => `closed before it was answered: ${why}`,
  ended: (why: string): string => `An earlier night's question was ${why}.`,
  /** Why an open question cannot be gone on with. */
  moved: "the base has moved: components, tests or the evaluation changed since it was asked",
  claim: (preset: string): string => `the preset ${preset} makes no such claims any more`,
  closed: "its question was closed meanwhile",
  classGone: "its failure class is gone",
  guards: (violations: readonly string[]): string => `the guards refuse it by now: ${violations.join(", ")}`,
};
