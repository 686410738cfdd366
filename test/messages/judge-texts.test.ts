import { expect, test } from "vitest";
import { explainTexts } from "../../src/messages/explain-texts.ts";
import { judgeTexts } from "../../src/messages/judge-texts.ts";

const quiet = { model: "claude-haiku-4-5", judged: 0, waiting: 0, over: null, probes: [], watched: [] };
const watched = { branch: "hone/tone", paths: ["prompts/tone.md"], pairs: 24, z: 0.42, gaming: false };

test("the judge and the watch over it are a quiet line each", () => {
  expect(judgeTexts.notes(quiet)).toMatchInlineSnapshot(`
    [
      "The judge (claude-haiku-4-5) judged 0 closed episodes tonight.",
    ]
  `);
  expect(
    judgeTexts.notes({
      model: "claude-haiku-4-5",
      judged: 12,
      waiting: 3,
      over: judgeTexts.budget,
      probes: [
        { probe: "empty", fooled: 0, asked: 5 },
        { probe: "rubric", fooled: 1, asked: 5 },
        { probe: "shuffled", fooled: 0, asked: 5 },
        { probe: "order", fooled: 2, asked: 10 },
      ],
      watched: [
        { ...watched, atEqualLength: { comparisons: 20, win: 0.553, low: 0.4, high: 0.7 } },
        { ...watched, branch: "hone/skill", z: 3.14, gaming: true, atEqualLength: null },
        { ...watched, branch: "hone/new", pairs: 2, z: null, atEqualLength: null },
      ],
    }),
  ).toMatchInlineSnapshot(`
    [
      "The judge (claude-haiku-4-5) judged 12 closed episodes tonight; 3 more wait; it was asked no further: what the limits leave for the judge tonight is spent.",
      "Probes that fooled the judge, of its newest: an empty answer 0 of 5, its own rubric as the answer 1 of 5, an answer with its words shuffled 0 of 5, the order of two works 2 of 10.",
      "Judge and outcome around a merge go together as far as can be told (hone/tone, 24 pairs of episodes, z = 0.4).",
      "At equal length the judge prefers the work after hone/tone with probability .55 (90 % interval .4 to .7, 20 comparisons).",
      "Gaming suspected: since a merge the judge's gain outruns the outcome's (hone/skill, 24 pairs of episodes, z = 3.1). Nothing that touches prompts/tone.md is promoted until that is over.",
    ]
  `);
});

test("what is refused for gaming says since when, and until when", () => {
  expect(judgeTexts.gaming("hone/tone")).toMatchInlineSnapshot(
    `"Gaming is suspected since hone/tone was merged: the judge likes its work better, the outcome does not. Nothing that touches the same files is promoted until that is over."`,
  );
  expect(judgeTexts.noKey).toMatchInlineSnapshot(`"no model key is set (ANTHROPIC_API_KEY)"`);
  expect(judgeTexts.nothing).toMatchInlineSnapshot(`"there is no text that a judge may see"`);
  expect(judgeTexts.lost).toMatchInlineSnapshot(`"its answers break off"`);
  expect(judgeTexts.judgedNote(1)).toMatchInlineSnapshot(`"1 episode judged"`);
});

const WHY = {
  judge: "weighs nothing, for the audits have not shown that the judge tells good from bad",
  "judge-probe": "weighs nothing, for the judge fell for a probe of its own judgement",
};

test("an explanation says why the judge's word weighs nothing", () => {
  const term = {
    source: "judge",
    family: "judge",
    answer: "pos" as const,
    good: 0.65,
    bad: 0.5,
    weight: 0,
    term: 0,
  };
  for (const muted of ["judge", "judge-probe"] as const)
    expect(explainTexts.termText({ ...term, muted, signal: null })).toMatch(WHY[muted]);
});
