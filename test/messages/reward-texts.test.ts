import { expect, test } from "vitest";
import { rewardTexts } from "../../src/messages/reward-texts.ts";
import { renderAll } from "./render-all.ts";

test("hone reward", () => {
  const text = renderAll(rewardTexts, {
    usedMethod: ["consensus"],
    unreadable: ["votes.csv", "ENOENT"],
    unwritable: ["out.csv", "EACCES"],
    sameFile: ["votes.csv"],
    unknownMethod: ["best"],
    missingColumns: [
      ["item", "label"],
      ["task", "source"],
    ],
    fieldCount: [4, 3],
    unknownSource: ["horoscope", ["ci", "merged"]],
    unknownLabel: ["good"],
    contradiction: ["kim", "7", "yes", "no"],
    duplicates: [[3, 9]],
    unvoted: [2],
    noneKnown: [["ci", "merged"]],
    gaps: [1],
    oneSource: ["kim"],
    oneLabel: ["yes"],
    manyLabels: [400],
    tooManyLabels: [40_000, 9_000],
    ibccTooLarge: [4_000, 90],
    problem: ["votes.csv", 3, "the item is empty"],
    more: [12],
    summary: [3, 9, 3, "vote"],
    moreSources: [4],
  });
  expect(text).toMatchSnapshot();
});
