import { expect, test } from "vitest";
import { rewardNotes } from "../../src/messages/reward-notes.ts";

const quiet = {
  jobs: [{ name: "lint", mean: 0.02, flips: 0, quarantined: false, doubtful: 0.92 }],
  judge: { kind: "absent" as const },
  unknownSources: [],
  believed: { learned: { audited: 0 } },
  lessons: [],
};

test("a night with nothing to tell of its sources tells nothing", () => {
  expect(rewardNotes(quiet)).toEqual([]);
});

test("quarantine, the judge, unknown sources and the audits are told in a sentence each", () => {
  const trust = { kind: "trust" as const, r: 0.18, low: -0.1, high: 0.44, pairs: 50, heard: false };
  expect(
    rewardNotes({
      jobs: [
        { name: "e2e", mean: 0.21, flips: 12, quarantined: true, doubtful: null },
        { name: "unit", mean: 0.03, flips: 1, quarantined: false, doubtful: 0.891 },
        { name: "api", mean: 0.04, flips: 2, quarantined: false, doubtful: 0.86 },
      ],
      judge: trust,
      unknownSources: ["horoscope"],
      believed: { learned: { audited: 12 } },
      lessons: [
        { kind: "answer", source: "merged", answer: "pos", before: 1.875, after: 1.1 },
        { kind: "stratum", stratum: "fix", before: 0.6, after: 0.712 },
      ],
    }),
  ).toMatchInlineSnapshot(`
    [
      "The job e2e is in quarantine: it failed and then passed at the same commit 12 times, so about .21 of its runs fail without cause. Its results weigh nothing until it is mended.",
      "The job api failed and then passed at the same commit 2 times: one failure of it is real with probability .86, and a rerun would tell.",
      "The job unit failed and then passed at the same commit 1 time: one failure of it is real with probability .89, and a rerun would tell.",
      "The judge weighs nothing: its answers and maintainers' labels correlate by 0.18 within a kind of task (95 % interval -0.10 to 0.44, 50 pairs), and the lower end is not over .10.",
      "The reliability table does not know horoscope: these signals weigh nothing.",
      "The reliability table is corrected by 12 answers of maintainers.",
      "Audits taught: a good word of merged multiplies the odds of success by 1.10, not by 1.88.",
      "Audits taught: .71 of the work of the kind fix is good, not .6.",
    ]
  `);
  expect(rewardNotes({ ...quiet, judge: { ...trust, r: 0.5, low: 0.3, high: 0.6, heard: true } }))
    .toMatchInlineSnapshot(`
    [
      "The judge is heard: its answers and maintainers' labels correlate by 0.50 within a kind of task (95 % interval 0.30 to 0.60, 50 pairs).",
    ]
  `);
  expect(
    rewardNotes({ ...quiet, judge: { kind: "unproven", pairs: 2, reason: "fewer than 4 audited pairs" } }),
  ).toMatchInlineSnapshot(`
    [
      "The judge weighs nothing: fewer than 4 audited pairs (2 so far), so nothing shows that it tells good from bad.",
    ]
  `);
  expect(rewardNotes({ ...quiet, judge: { kind: "fooled", probe: "rubric", fooled: 2, asked: 5 } }))
    .toMatchInlineSnapshot(`
    [
      "The judge weighs nothing: its own rubric as the answer fooled it in 2 of 5 probes, and one in five is the most.",
    ]
  `);
});
