import { expect, test } from "vitest";
import { fileTexts } from "../../src/messages/file-texts.ts";
import { gateTexts } from "../../src/messages/gate-texts.ts";
import { renderAll } from "./render-all.ts";

test("what hone gate says", () => {
  expect(
    renderAll(gateTexts, {
      unreadable: ["rows.jsonl", "ENOENT"],
      unwritable: ["verdicts.jsonl", "EACCES"],
      unknownPreset: ["hard", ["repair-only", "harden", "innovate"]],
      misfit: ["baseline.0.0: must be at most 1, not 2", true],
      armLengths: [2, 3],
      noSuchCase: ["golden", 7, 2],
      unknownKeys: [["note", "author"]],
      repeatedId: ["a"],
      problem: ["rows.jsonl", 3, "the row cannot be judged"],
      more: [12],
      progress: [1000],
      summary: [{ rows: 3, promote: 1, reject: 1, inconclusive: 1, unjudged: 1, unanswered: 2 }],
      head: ["state.json", 3, "abc"],
      stateNotJson: ["state.json"],
      stateMisfit: ["state.json", "entries: expected array"],
      stateTampered: ["state.json", 2, "does not follow from the one before"],
      statePreset: ["state.json", "harden", "innovate"],
      stateMoved: ["state.json"],
      caseName: [4],
      claimNotAllowed: ["repair-only", "improvement"],
      armEmpty: [[1, 2, 3, 4, 5, 6], "baseline"],
      trialsLost: [2],
      noResult: [1],
      fractional: [1],
      improved: [50, "0.0004", "0.025"],
      tooFewCases: [1, "0.025", 6],
      tooMuchWork: [5000],
      notEnough: [50, "0.025", 12.2],
      badRow: ["id: expected string"],
    }),
  ).toMatchSnapshot();
});

test("what every command says of two options that name one file", () => {
  expect(renderAll(fileTexts, { twice: ["--in", "--out", "a.jsonl"] })).toMatchInlineSnapshot(
    `"twice: --in and --out both name a.jsonl; name two files"`,
  );
});
