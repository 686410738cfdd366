import { count } from "./figures.ts";

/** Why a search among candidates asked no question. */
export const searchText = {
  noCases: "there are no train or validation cases to search with",
  noGain: (screened: number): string =>
    screened === 1
      ? "the candidate gained nothing on the cases that it was screened on"
      : `none of ${count(screened, "candidate")} gained anything on the cases that they were screened on`,
  lost: (reason: string): string => `the search gave no evidence: ${reason}`,
  noTime: "the night's time for trials was over before the search was",
  open: "another question is still open",
  decided: (looked: number, of: number): string =>
    of === 1 ? "one look decided" : `look ${looked} of ${of} decided`,
  /** What was searched before the question, for the report and the pull request. */
  screened: (screened: number): string =>
    screened === 1
      ? "1 candidate was screened on train and validation cases"
      : `${count(screened, "candidate")} were screened on train and validation cases, and one went to the held-out test`,
};
