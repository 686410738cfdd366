import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  candidateFrom,
  candidateId,
  parseOperator,
  renderOperator,
  type Operator,
} from "../../src/proposals/lineage.ts";

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");
const changes = [
  { path: "a.py", before: "a", after: "b" },
  { path: "b.py", before: null, after: "c" },
];
const origin = { classId: "class", base: "sha", claim: "repair" as const, changes };

describe("a candidate's lineage", () => {
  test("equal patches to one base for one class are one candidate, in whatever order their files stand", () => {
    expect(candidateId({ ...origin, changes: changes.toReversed() }, hashOf)).toBe(
      candidateId(origin, hashOf),
    );
    for (const other of [
      { base: "other" },
      { classId: "other" },
      { claim: "improvement" as const },
      { changes: [] },
    ])
      expect(candidateId({ ...origin, ...other }, hashOf)).not.toBe(candidateId(origin, hashOf));
  });

  test.each<Operator>([
    { kind: "playbook", pattern: "retry-bound.2" },
    { kind: "model", round: 0 },
    { kind: "model-revision", round: 1, parent: "c-0123" },
  ])("an operator reads back as it was written: %j", (operator) => {
    expect(parseOperator(renderOperator(operator))).toEqual(operator);
  });

  test.each(["", "model", "model:x", "model:1:c-1", "model-revision:1", "playbook:a:b", "other:1"])(
    "%j is no operator",
    (text) => {
      expect(parseOperator(text)).toBeNull();
    },
  );

  test("a candidate carries rationale and prediction for people", () => {
    const candidate = candidateFrom(
      {
        ...origin,
        named: ["case"],
        proposed: { edits: [], title: "Fix", rationale: "Cause.", prediction: "Passes." },
        proposer: "playbook",
        operator: { kind: "playbook", pattern: "p" },
        requestHash: null,
        usd: 0,
      },
      hashOf,
    );
    expect(candidate).toMatchObject({
      title: "Fix",
      rationale: "Cause.\n\nPasses.",
      operator: "playbook:p",
      named: ["case"],
    });
  });
});
