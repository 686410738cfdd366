import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { planProposal } from "../../src/publishing/plan-proposal.ts";
import { proposalKey } from "../../src/publishing/proposal-key.ts";
import { proposalView } from "./proposal-view.ts";

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");
const change = (path: string) => ({ path, before: "a\n", after: "b\n" });
const keyOf = (operator: string, paths = ["a.md", "b.md"]): string => {
  const { candidate, failureClass } = proposalView();
  return proposalKey({ ...candidate, operator, changes: paths.map(change) }, failureClass, hashOf);
};

describe("the key that keeps a closed proposal away", () => {
  test("is the same for every model answer, in whatever round and from whatever parent", () => {
    expect(keyOf("model-revision:1:c-0123")).toBe(keyOf("model:0"));
    expect(keyOf("model:3")).toBe(keyOf("model:0"));
  });

  test("is the same for a pattern of the playbook at whatever place, but not for another pattern", () => {
    expect(keyOf("playbook:retry-bound.2")).toBe(keyOf("playbook:retry-bound"));
    expect(keyOf("playbook:turn-limit")).not.toBe(keyOf("playbook:retry-bound"));
    expect(keyOf("model:0")).not.toBe(keyOf("playbook:retry-bound"));
  });

  test("does not depend on the order of the files, but on all of them", () => {
    expect(keyOf("model:0", ["b.md", "a.md"])).toBe(keyOf("model:0"));
    expect(keyOf("model:0", ["a.md"])).not.toBe(keyOf("model:0"));
  });

  test("gives one branch to what has one key", () => {
    const branch = (operator: string, paths: string[]): string => {
      const view = proposalView();
      const candidate = { ...view.candidate, operator, changes: paths.map(change) };
      return planProposal({ ...view, candidate }, { hashOf, sign: hashOf }).branch;
    };
    expect(branch("model-revision:1:c-0123", ["b.md", "a.md"])).toBe(branch("model:0", ["a.md", "b.md"]));
  });
});
