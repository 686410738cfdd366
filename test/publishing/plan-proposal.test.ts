import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { branchName } from "../../src/messages/branch-name.ts";
import { parseProposalBody } from "../../src/messages/proposal-body.ts";
import { planProposal } from "../../src/publishing/plan-proposal.ts";
import { suppressionKey } from "../../src/publishing/suppression-key.ts";
import { proposalView } from "./proposal-view.ts";

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");
const sign = (text: string): string => hashOf(`key ${text}`);
const plan = (view = proposalView()) => planProposal(view, { hashOf, sign });

describe("the plan of a proposal", () => {
  test("is the same for the same view, and remembers itself in the body", () => {
    const made = plan();
    expect(made).toEqual(plan());
    expect(
      parseProposalBody(made.body, (text, signature) => sign(text) === signature).metadata,
    ).toMatchObject({
      branch: made.branch,
      candidateId: "cand-1",
      operator: "clarify",
    });
  });

  test("names branch, labels and gate", () => {
    const { branch, labels, draft, gate, commitMessage } = plan();
    const key = suppressionKey("k1", ["skills/lookup/SKILL.md"], "clarify", hashOf);
    expect(branch).toBe(`hone/harden/skills-lookup-skill-md-${key.slice(0, 8)}`);
    expect({ labels, draft, gate }).toMatchInlineSnapshot(`
      {
        "draft": false,
        "gate": {
          "conclusion": "success",
          "name": "hone/gate",
          "summary": "5 trials an arm over 3 cases, interleaved, at the base bbbbbbbbbbbb without and with this patch.

      - 1 named case failed in all 5 base trials

      Sandbox: bubblewrap 0.11.0, strict profile.",
          "title": "Proven: repair, p = .004, level .0125",
        },
        "labels": [
          "hone",
          "hone:harden",
        ],
      }
    `);
    expect(commitMessage.replace(key, "KEY")).toMatchInlineSnapshot(`
      "lookup: say what to answer for an unknown SKU (KeyError in lookup)

      The skill never says what to answer for an unknown SKU.

      Hone-Candidate: cand-1
      Hone-Class: class-1
      Hone-Key: KEY"
    `);
  });

  test("is refused without a promotion of this very candidate, or without a change", () => {
    const view = proposalView();
    const refuse = (over: Partial<typeof view>): unknown =>
      expect(() => plan({ ...view, ...over })).toThrow("no promotion");
    refuse({ verdict: { ...view.verdict, kind: "inconclusive" } });
    refuse({ verdict: { ...view.verdict, candidateId: "cand-2" } });
    refuse({ candidate: { ...view.candidate, changes: [] } });
  });
});

describe("the suppression key", () => {
  test("changes with class, target and operator only", () => {
    const key = (...parts: [string, string, string]): string => {
      const [fingerprint, path, operator] = parts;
      return suppressionKey(fingerprint, [path], operator, hashOf);
    };
    const keys = [
      key("k", "a", "o"),
      key("l", "a", "o"),
      key("k", "b", "o"),
      key("k", "a", "p"),
      key("ka", "", "o"),
    ];
    expect(new Set(keys).size).toBe(5);
  });
});

describe("a branch name", () => {
  test("is a safe ref whatever the path is called", () => {
    expect(branchName("repair-only", "Prompts/Ä..~weird name.MD", "0123456789")).toBe(
      "hone/repair-only/prompts-weird-name-md-01234567",
    );
    expect(branchName("harden", "//", "0123456789")).toBe("hone/harden/file-01234567");
    expect(branchName("harden", `${"deep/".repeat(40)}SKILL.md`, "0123456789").length).toBeLessThan(80);
  });
});
