import { expect, test } from "vitest";
import { searchText } from "../../src/messages/search-text.ts";
import { unfinishedText } from "../../src/messages/unfinished-text.ts";
import { renderAll } from "./render-all.ts";

test("what is said of a search among candidates", () => {
  expect(renderAll(searchText, { noGain: [4], lost: ["wall-time: 600 s"], decided: [2, 3], screened: [4] }))
    .toMatchInlineSnapshot(`
    "noCases: "there are no train or validation cases to search with"
    noGain: none of 4 candidates gained anything on the cases that they were screened on
    lost: the search gave no evidence: wall-time: 600 s
    noTime: "the night's time for trials was over before the search was"
    open: "another question is still open"
    decided: look 2 of 3 decided
    screened: 4 candidates were screened on train and validation cases, and one went to the held-out test"
  `);
  expect([searchText.noGain(1), searchText.screened(1), searchText.decided(1, 1)]).toMatchInlineSnapshot(`
    [
      "the candidate gained nothing on the cases that it was screened on",
      "1 candidate was screened on train and validation cases",
      "one look decided",
    ]
  `);
});

test("what is said of a question that a night did not answer", () => {
  expect(
    renderAll(unfinishedText, {
      carried: [1, 3],
      withdrawn: ["a reason"],
      ended: ["a reason"],
      claim: ["repair-only"],
      guards: [["a secret"]],
    }),
  ).toMatchInlineSnapshot(`
    "carried: tonight's time or money is over after 1 of 3 looks: it goes on the next night
    withdrawn: closed before it was answered: a reason
    ended: An earlier night's question was a reason.
    moved: "the base has moved: components, tests or the evaluation changed since it was asked"
    claim: the preset repair-only makes no such claims any more
    closed: "its question was closed meanwhile"
    classGone: "its failure class is gone"
    guards: the guards refuse it by now: a secret"
  `);
});
