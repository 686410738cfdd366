import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readProposerAnswer } from "../../src/proposals/proposer-answer.ts";

const edit = { kind: "replace", path: "a.py", find: "a", replace: "b", why: "bound" };
const answer = { title: "Fix it", rationale: "cause", prediction: "works", edits: [edit] };

describe("reading the model's answer", () => {
  test("takes edits as the tool's schema has them", () => {
    expect(readProposerAnswer(answer)).toEqual({ kind: "edits", ...answer });
  });

  test("takes edits that came as a text of JSON", () => {
    expect(readProposerAnswer({ ...answer, edits: JSON.stringify([edit]) })).toEqual({
      kind: "edits",
      ...answer,
    });
  });

  test("makes the title one short line", () => {
    const read = readProposerAnswer({ ...answer, title: `Fix\n${"x".repeat(150)}` });
    expect(read).toMatchObject({ title: `Fix ${"x".repeat(85)}…` });
  });

  test.each([
    ["a missing key", { ...answer, edits: [{ ...edit, find: undefined }] }, "edits.0.find"],
    ["an unknown key", { ...answer, run: "rm -rf" }, "answer: Unrecognized key"],
    ["an unknown kind of edit", { ...answer, edits: [{ ...edit, kind: "delete" }] }, "edits.0.kind"],
    ["broken JSON", { ...answer, edits: "[{" }, "edits"],
    ["no object", "text", "answer"],
  ])("calls %s unusable and says where", (_, input, reason) => {
    const read = readProposerAnswer(input);
    expect(read).toMatchObject({ kind: "unusable", reason: expect.stringContaining(reason) as string });
  });

  test("takes an empty list of edits as a decline, with up to four files to look at next", () => {
    expect(readProposerAnswer({ ...answer, edits: [] })).toEqual({
      kind: "declined",
      reason: "cause",
      wanted: [],
    });
    const wanted = ["src/a.ts", " src/b.ts:120", "c:\\d.py", "e.py", "f.py"];
    expect(readProposerAnswer({ ...answer, edits: [], wanted })).toMatchObject({
      wanted: [
        { path: "src/a.ts", line: null },
        { path: "src/b.ts", line: 120 },
        { path: "c:\\d.py", line: null },
        { path: "e.py", line: null },
      ],
    });
  });

  test("takes what a recorded completion holds", () => {
    const recorded = readFileSync("fixtures/completions/tool-use.sse", "utf8");
    const parts = [...recorded.matchAll(/"partial_json":("(?:[^"\\]|\\.)*")/g)].map(
      ([, part = '""']) => JSON.parse(part) as string,
    );
    expect(readProposerAnswer(JSON.parse(parts.join("")))).toMatchObject({ kind: "edits" });
  });
});
