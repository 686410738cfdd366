import { describe, expect, test } from "vitest";
import type { Preset } from "../../src/domain/preset.ts";
import type { Outcome, Proposal } from "../../src/domain/proposal.ts";
import { publishingLimits, type PublishingQuestion } from "../../src/publishing/publishing-limits.ts";
import { failure, proposalView, score, settings } from "./proposal-view.ts";

const preset: Preset = {
  name: "harden",
  purpose: "fewer regressions",
  classes: { blames: ["agent"], minDistinctShas: 3, reviewRequests: true },
  edits: { hunks: 4, changedLines: 60, netAddedLines: null, files: 2, newFiles: "cases" },
  search: { candidates: 4 },
  errorBudget: { alone: 0.025, lifetime: 0.1, floor: 0.005 },
  claims: ["repair", "improvement"],
  repairNeedsSiblings: false,
  rise: { tolerated: 0.2, perGain: 1, usd: 1, tokens: 1, milliseconds: null },
  limits: { openPullRequests: 1, perWeek: 2 },
};
const NOW = "2026-10-20T03:00:00.000Z";
const proposal = (branch: string, at: string, suppressionKey = "other"): Proposal => ({
  candidateId: "c",
  classId: "class-1",
  suppressionKey,
  branch,
  commit: "s",
  number: 1,
  url: "u",
  verifiedCommit: true,
  paths: ["a.md"],
  at,
});
const rejection = (branch: string, at: string): Outcome => ({
  branch,
  kind: "rejected",
  reason: "too-risky",
  at,
  by: "kim",
  mergeSha: null,
});
const ask = (over: Partial<PublishingQuestion> = {}) =>
  publishingLimits({
    settings: settings(),
    preset,
    candidate: proposalView().candidate,
    failureClass: proposalView().failureClass,
    scorecard: proposalView().scorecard,
    casesFolder: "hone/cases",
    suppressionKey: "key",
    failures: [failure(1), failure(2)],
    openProposals: [],
    proposals: [],
    outcomes: [],
    now: NOW,
    ...over,
  });
const open = (branch: string) => ({ branch, number: 1, url: "u", createdAt: "2026-10-19T00:00:00.000Z" });
const limited = (over: Partial<ReturnType<typeof settings>["limits"]>) => ({
  ...settings(),
  limits: { ...settings().limits, ...over },
});

describe("a proven candidate", () => {
  test("is published where nothing stands against it", () => {
    expect(ask()).toEqual({ kind: "allowed" });
  });

  test("is not published outside the mode propose", () => {
    expect(ask({ settings: { ...settings(), mode: "shadow" } })).toEqual({
      kind: "refused",
      code: "mode",
      text: "the mode is shadow: no pull request is opened",
    });
  });

  test("is refused where the preset makes no such claim, even if an earlier step let it pass", () => {
    expect(ask({ preset: { ...preset, claims: ["improvement"] } })).toMatchObject({
      code: "claim-not-allowed",
    });
  });

  test("is refused where the preset does not act on the blame of its class", () => {
    const failureClass = { ...proposalView().failureClass, blame: "setup" as const };
    expect(ask({ failureClass })).toMatchObject({ code: "blame-not-allowed" });
  });

  test("is refused as a repair without tested siblings where the preset demands them", () => {
    const strict = { ...preset, repairNeedsSiblings: true };
    expect(ask({ preset: strict })).toMatchObject({ code: "no-siblings" });
    const { scorecard } = proposalView();
    const cases = [...scorecard.cases, score("tests/test_other.py::test", [0, 5], { role: "sibling" })];
    expect(ask({ preset: strict, scorecard: { ...scorecard, cases } })).toEqual({ kind: "allowed" });
  });

  test.each([
    ["files", { files: 1 }, {}],
    ["hunks", { hunks: 1 }, {}],
    ["changed lines", { changedLines: 3 }, {}],
    ["changed lines", {}, { max_lines: 3 }],
    ["files", {}, { max_files: 1 }],
    ["more lines than before", { netAddedLines: 1 }, {}],
  ])("is measured again: too many %s for preset %o and gates %o", (what, edits, gates) => {
    const { candidate } = proposalView();
    const changes = ["a", "b"].map((path) => ({ path, before: "1\n2\n", after: "1\n3\n4\n" }));
    const question = (over: object, own: object): Partial<PublishingQuestion> => ({
      candidate: { ...candidate, changes },
      preset: { ...preset, edits: { ...preset.edits, ...over } },
      settings: { ...settings(), gates: { ...settings().gates, ...own } },
    });
    expect(ask(question({}, {}))).toEqual({ kind: "allowed" });
    expect(ask(question(edits, gates))).toMatchObject({
      code: "too-large",
      text: expect.stringContaining(what) as string,
    });
  });

  test("is refused with a new file outside the cases folder", () => {
    const { candidate } = proposalView();
    const withNew = (path: string) => ({
      candidate: { ...candidate, changes: [{ path, before: null, after: "x\n" }] },
    });
    expect(ask(withNew("skills/new/SKILL.md"))).toMatchObject({ code: "new-file" });
    expect(ask(withNew("hone/cases/new.json"))).toEqual({ kind: "allowed" });
  });
});

describe("the cap on open pull requests", () => {
  test("is the tighter of preset and settings", () => {
    expect(ask({ openProposals: [open("hone/harden/x-1")] })).toMatchObject({ code: "open-limit" });
    expect(ask({ settings: limited({ open_prs: 5 }), openProposals: [open("x")] })).toMatchObject({
      code: "open-limit",
    });
    expect(ask({ settings: limited({ open_prs: 0 }) })).toMatchObject({ code: "open-limit" });
  });

  test("counts what the platform shows, not what the ledger remembers", () => {
    expect(ask({ proposals: [proposal("hone/harden/gone-1", "2026-09-01T00:00:00.000Z")] }).kind).toBe(
      "allowed",
    );
  });
});

describe("the cap per week", () => {
  const two = [proposal("a", "2026-10-14T00:00:00.000Z"), proposal("b", "2026-10-18T00:00:00.000Z")];

  test("holds for seven days and says when the next may come", () => {
    expect(ask({ proposals: two })).toEqual({
      kind: "refused",
      code: "weekly-limit",
      text: "2 pull requests opened in seven days, at most 2 may be; the next may come on 2026-10-21",
    });
    expect(ask({ proposals: two, now: "2026-10-21T00:00:01.000Z" }).kind).toBe("allowed");
    expect(ask({ proposals: two.slice(1), settings: limited({ prs_per_week: 1 }) })).toMatchObject({
      code: "weekly-limit",
    });
  });

  test("counts an open pull request that the ledger has lost", () => {
    const wide = { ...preset, limits: { openPullRequests: 5, perWeek: 2 } };
    const roomy = limited({ open_prs: 5 });
    const question = {
      preset: wide,
      settings: roomy,
      proposals: two.slice(1),
      openProposals: [open("lost")],
    };
    expect(ask(question)).toMatchObject({ code: "weekly-limit" });
  });
});

describe("a failure class that was turned down", () => {
  const past = {
    proposals: [proposal("hone/harden/a-1", "2026-09-01T00:00:00.000Z", "key")],
    outcomes: [rejection("hone/harden/a-1", "2026-10-02T12:00:00.000Z")],
  };

  test("stays away for its cooldown", () => {
    expect(ask(past)).toEqual({
      kind: "refused",
      code: "cooldown",
      text: "rejected on 2026-10-02: not raised again before 2026-11-01",
    });
  });

  test("comes back after it only once its failures have grown", () => {
    const later = { ...past, now: "2026-11-02T00:00:00.000Z" };
    expect(ask({ ...later, failures: [1, 2, 3].map((n) => failure(n)) })).toMatchObject({
      code: "evidence-not-grown",
      text: "rejected on 2026-10-02 with 2 failures: raised again at 4, now 3",
    });
    expect(ask({ ...later, failures: [1, 2, 3, 4].map((n) => failure(n)) }).kind).toBe("allowed");
  });

  test("is not raised again on no new failure, whatever the factor", () => {
    const rejectionRule = { cooldown_days: 0, reopen_when_evidence_grows: 1 };
    expect(ask({ ...past, settings: { ...settings(), rejection: rejectionRule } })).toMatchObject({
      code: "evidence-not-grown",
    });
  });

  test("does not keep another kind of fix away, nor does a close by Hone itself", () => {
    expect(ask({ ...past, suppressionKey: "another" }).kind).toBe("allowed");
    const lifecycle = past.outcomes.map((outcome) => ({ ...outcome, kind: "lifecycle" as const }));
    expect(ask({ ...past, outcomes: lifecycle }).kind).toBe("allowed");
  });

  test("is not proposed twice at the same time", () => {
    const wide = { ...preset, limits: { openPullRequests: 5, perWeek: 5 } };
    const question = { proposals: past.proposals, openProposals: [open("hone/harden/a-1")], preset: wide };
    expect(ask({ ...question, settings: limited({ open_prs: 5, prs_per_week: 5 }) })).toMatchObject({
      code: "already-open",
    });
  });
});
