import { expect, test } from "vitest";
import type { ClassEvent } from "../../src/domain/failure-class.ts";
import { blameText } from "../../src/messages/blame-text.ts";
import { classHistoryText } from "../../src/messages/class-history-text.ts";
import { classTexts, mutedUntil } from "../../src/messages/class-texts.ts";
import { classesTexts } from "../../src/messages/classes-texts.ts";
import { renderAll } from "./render-all.ts";

const by = "maintainer";
const on = (day: number) => `2026-05-0${day}T00:00:00.000Z`;

test("why a class is blamed on whom, with the numbers", () => {
  expect(
    renderAll(blameText, {
      trialsDisagree: [1, 2],
      trialsFellTogether: [0.97, "dependency", "no module named"],
      trialsReproduce: [null],
      ended: [3, 4, "startup_failure"],
      words: ["network", "could not resolve host"],
      rerun: [2, 5],
      baseFlips: [1],
      component: ["agent.py"],
      people: [2],
      onBase: [2, 3],
      fellTogether: [1, 1, 0.954],
      burst: [5, 6, "4 unrelated branches", 2],
      branches: [4],
      commits: [1],
      spread: [5],
      unjudged: [1],
      nothingElse: [["x"]],
      basePassed: [3, 3],
      failedAgain: [1],
    }),
  ).toMatchSnapshot();
});

test("what becomes of an act on a class", () => {
  expect(
    renderAll(classTexts, {
      setBy: [by, "a duplicate"],
      unknown: ["01X"],
      followed: ["01B", "01A"],
      sameClass: ["01A", "01A"],
      noneHeld: ["01A"],
      nothingLeft: ["01A"],
      oneKey: ["01A", 3],
      notHeld: ["01A", "abcdef"],
      severalKeys: ["01A", "abcdef"],
      alreadyNamed: ["Order numbers"],
      alreadyMuted: ["for good"],
      alreadyBlamed: ["infra"],
      renamed: ["01A", "Order numbers"],
      merged: ["01B", "01A"],
      split: ["01A", "01C", 1, 2],
      muted: ["01A", mutedUntil("2026-06-01T00:00:00.000Z")],
      unmuted: ["01A"],
      blamed: ["01A", "flaky"],
      resolved: ["01A"],
    }),
  ).toMatchSnapshot();
});

test("hone classes", () => {
  expect(
    renderAll(classesTexts, {
      noState: ["classes.jsonl"],
      notRepository: ["x"],
      unknownRepository: ["parcel/desk"],
      noLocal: ["desk", "the data folder /data"],
      noLocalAdvice: ["desk"],
      dataFolder: ["/data"],
      unknownBlame: ["me"],
      badDay: ["tomorrow"],
      past: ["2020-01-01"],
      severalIds: ["01AB", ["01ABC", "01ABD"], 3],
      longName: [500, 120],
      muted: ["for good"],
      mergedInto: ["01A"],
      title: ["Order numbers", "01A"],
      standing: ["open", "agent", "wrong-format", 0.9],
      more: [3],
      inUse: ["classes.jsonl"],
    }),
  ).toMatchSnapshot();
});

test("the history of a class tells every event once, with who and why", () => {
  const events: ClassEvent[] = [
    { kind: "minted", classId: "01A", at: on(1), key: "k", primary: "p", text: "t" },
    { kind: "joined", classId: "01A", at: on(1), key: "k", failures: ["1", "2"], score: 1 },
    { kind: "joined", classId: "01A", at: on(1), key: "l", failures: ["3"], score: 0.6 },
    { kind: "joined", classId: "01A", at: on(1), key: "m", failures: [], score: 0.6 },
    {
      kind: "judged",
      classId: "01A",
      at: on(1),
      name: "n",
      blame: "agent",
      mode: "wrong-format",
      confidence: 0.9,
      why: "the failure lies in agent.py",
    },
    { kind: "minted", classId: "01B", at: on(2), key: "z", primary: "p", text: "t" },
    { kind: "merged", classId: "01B", into: "01A", at: on(3), by, why: "one cause" },
    { kind: "split", classId: "01C", from: "01A", keys: ["l"], at: on(4), by, why: "" },
    { kind: "renamed", classId: "01A", name: "Order numbers", at: on(5), by },
    { kind: "muted", classId: "01A", until: on(9), at: on(5), by, why: "being mended" },
    { kind: "muted", classId: "01A", until: null, at: on(6), by },
    { kind: "reblamed", classId: "01A", blame: "infra", at: on(6), by },
    { kind: "rekeyed", classId: "01A", at: on(7), version: 3, keys: [] },
    { kind: "resolved", classId: "01A", at: on(8), by, why: "mended" },
  ];
  const nameOf = (id: string) => `name of ${id}`;
  expect(classHistoryText(events, "01A", nameOf)).toMatchInlineSnapshot(`
    [
      "2026-05-01 opened",
      "2026-05-01 3 failures joined",
      "2026-05-01 Hone judged it agent, mode wrong-format (the failure lies in agent.py)",
      "2026-05-02 opened 01B",
      "2026-05-03 maintainer merged “name of 01B” (01B) into it: one cause",
      "2026-05-04 maintainer split “name of 01C” (01C) off it",
      "2026-05-05 maintainer named it “Order numbers”",
      "2026-05-05 maintainer muted it until 2026-05-09: being mended",
      "2026-05-06 maintainer ended the mute",
      "2026-05-06 maintainer set the blame to infra",
      "2026-05-07 Hone reads its texts anew (version 3)",
      "2026-05-08 maintainer resolved it: mended",
    ]
  `);
  expect(classHistoryText([events[6]!], "01B", nameOf)).toMatchInlineSnapshot(`
    [
      "2026-05-03 maintainer merged it into “name of 01A” (01A): one cause",
    ]
  `);
  expect(classHistoryText([events[7]!], "01C", nameOf)).toMatchInlineSnapshot(`
    [
      "2026-05-04 maintainer split it off “name of 01A” (01A)",
    ]
  `);
});
