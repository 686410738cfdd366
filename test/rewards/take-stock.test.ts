import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AuditQuestion } from "../../src/domain/audit-question.ts";
import type { Signal } from "../../src/domain/signal.ts";
import { auditRecord } from "../../src/rewards/audit-record.ts";
import { changedRewards } from "../../src/rewards/changed-rewards.ts";
import { rewardEpisodes } from "../../src/rewards/reward-episodes.ts";
import { closedSince, foldSignals, type SignalFold } from "../../src/rewards/signal-fold.ts";
import { takeStock } from "../../src/rewards/take-stock.ts";
import { seededRandom } from "../../src/statistics/seeded-random.ts";
import { shippedTable } from "./shipped-table.ts";
import { signalOf } from "./signal-of.ts";

const NOW = "2026-03-01T00:00:00.000Z";

function stockOf(signals: Iterable<Signal>, audits: { at: string; body: AuditQuestion }[] = []) {
  return takeStock({
    signals,
    table: shippedTable,
    audits: auditRecord(audits),
    stratumOf: (episode) => (episode.endsWith("1") ? "fix" : "docs"),
    now: NOW,
    random: seededRandom(1),
  });
}

function rewardsOf(signals: Iterable<Signal>, audits: { at: string; body: AuditQuestion }[] = []) {
  const { fold, believed } = stockOf(signals, audits);
  return [...rewardEpisodes(fold, fold.keys(), NOW, believed)];
}

// few instants, so that ties are common; the last one is after the night
const instant = fc.constantFrom(1, 2, 30, 61).map((day) => new Date(Date.UTC(2026, 0, day)).toISOString());
const anySignal: fc.Arbitrary<Signal> = fc
  .record({
    source: fc.constantFrom("ci", "revert", "judge", "horoscope"),
    family: fc.constantFrom("a", "b"),
    member: fc.constantFrom("", "lint"),
    episode: fc.constantFrom("pr:1", "pr:2"),
    answer: fc.constantFrom("pos", "neg", "silent"),
    at: instant,
    windowClosesAt: fc.option(instant),
    trust: fc.constantFrom("trusted", "trusted", "untrusted"),
    sha: fc.constantFrom("x", "y", null),
    attempt: fc.constantFrom(1, 2, null),
  } as const)
  .map((fields) => signalOf(fields as Partial<Signal>));

describe("replay", () => {
  test("signals in any order and any number of times give the same rewards bit for bit", () => {
    fc.assert(
      fc.property(
        fc
          .array(anySignal, { maxLength: 40 })
          .chain((signals) =>
            fc.tuple(
              fc.constant(signals),
              fc.shuffledSubarray([...signals, ...signals], { minLength: 2 * signals.length }),
            ),
          ),
        ([signals, again]) => {
          expect(rewardsOf(again)).toEqual(rewardsOf(signals));
          expect(stockOf(again).jobs).toEqual(stockOf(signals).jobs);
        },
      ),
    );
  });

  test("of two signals of one voice at one instant the same one speaks, whichever came first", () => {
    const said = { source: "revert", family: "a" };
    for (const answer of ["neg", "silent"] as const) {
      const [one, other] = [signalOf({ ...said, answer, sha: "x" }), signalOf({ ...said, answer, sha: "y" })];
      expect(rewardsOf([one, other])).toEqual(rewardsOf([other, one]));
    }
  });

  test("a gap that is filled later leaves no trace, and only what it touched is recorded anew", () => {
    fc.assert(
      fc.property(fc.array(anySignal, { minLength: 1, maxLength: 30 }), fc.nat(29), (signals, at) => {
        const early = signals.slice(0, at % signals.length);
        const fold: SignalFold = new Map();
        foldSignals(fold, early);
        const touched = foldSignals(fold, signals);
        const { believed } = stockOf(signals);
        const whole = rewardsOf(signals);
        expect([...rewardEpisodes(fold, fold.keys(), NOW, believed)]).toEqual(whole);
        // quarantine and the judge can change what is believed of every episode, so both sides believe the same
        const before = new Map<string, unknown>();
        const old: SignalFold = new Map();
        foldSignals(old, early);
        for (const reward of rewardEpisodes(old, old.keys(), NOW, believed))
          before.set(reward.episode, reward);
        const untouched = whole.filter(({ episode }) => !touched.has(episode));
        expect(untouched.map(({ episode }) => before.get(episode))).toEqual(untouched);
      }),
    );
  });

  test("what did not change is not recorded again, whatever order the ledger gives its keys in", () => {
    const rewards = rewardsOf([signalOf(), signalOf({ episode: "pr:2", answer: "neg" })]);
    const stored = rewards.map((body) => ({
      at: NOW,
      body: Object.fromEntries(Object.entries(structuredClone(body)).toReversed()) as typeof body,
    }));
    expect(changedRewards(stored, rewards)).toEqual([]);
    const moved = rewardsOf([signalOf(), signalOf({ episode: "pr:2", answer: "pos" })]);
    expect(changedRewards(stored, moved).map(({ episode }) => episode)).toEqual(["pr:2"]);
    // back to what it was before the last: recorded, for the newest counts
    const later = [...stored, { at: "2026-03-02T00:00:00.000Z", body: moved[1] ?? rewards[0]! }];
    expect(changedRewards(later, rewards).map(({ episode }) => episode)).toEqual(["pr:2"]);
  });
});

describe("answers", () => {
  test("a closing window is what touches an episode that nobody spoke of", () => {
    const fold: SignalFold = new Map();
    foldSignals(fold, [
      signalOf({ source: "revert", answer: "silent", windowClosesAt: "2026-01-15T00:00:00.000Z" }),
    ]);
    expect([...closedSince(fold, "2026-01-10T00:00:00.000Z", "2026-01-14T00:00:00.000Z")]).toEqual([]);
    expect([...closedSince(fold, "2026-01-14T00:00:00.000Z", "2026-01-15T00:00:00.000Z")]).toEqual(["pr:1"]);
  });

  test("jobs of one workflow share a vote, workflows share CI's, and a run that judged nothing takes no share", () => {
    const ci = { source: "ci", family: "w1" } as const;
    const [reward] = rewardsOf([
      signalOf({ ...ci, member: "lint" }),
      signalOf({ ...ci, member: "test", answer: "neg" }),
      signalOf({ ...ci, member: "deploy", answer: "silent" }),
      signalOf({ source: "ci", family: "w2" }),
    ]);
    expect(reward?.terms.map(({ family, answer, weight }) => [family, answer, weight])).toEqual([
      ["w1", "pos", 0.25],
      ["w1", "neg", 0.25],
      ["w2", "pos", 0.5],
    ]);
    const sum = reward?.terms.reduce((total, { term }) => total + term, Math.log(0.6 / 0.4)) ?? 0;
    expect(reward?.mean).toBeCloseTo(1 / (1 + Math.exp(-sum)), 12);
  });

  test("the interval holds the mean and is as wide as what had to be believed", () => {
    const [sure, less] = rewardsOf([
      signalOf({ source: "reaction" }),
      ...["ci", "merged", "review"].map((source) => signalOf({ source, episode: "pr:2" })),
    ]);
    for (const reward of [sure, less]) {
      expect(reward?.low).toBeLessThan(reward?.mean ?? 0);
      expect(reward?.high).toBeGreaterThan(reward?.mean ?? 1);
    }
  });
});

describe("flaky jobs", () => {
  const run = (commit: number, attempt: number, answer: "pos" | "neg", fields: Partial<Signal> = {}) =>
    signalOf({
      family: "w",
      member: "e2e",
      note: "e2e: failure",
      episode: `pr:${commit}`,
      sha: `sha ${commit}`,
      at: `2026-01-01T00:0${attempt}:00.000Z`,
      attempt,
      answer,
      ...fields,
    });
  const flips = Array.from({ length: 12 }, (_, at) => [run(at, 1, "neg"), run(at, 2, "pos")]).flat();

  test("a job that keeps passing at the second attempt is put in quarantine, and weighs nothing", () => {
    const { jobs } = stockOf([...flips, run(99, 1, "pos")]);
    expect(jobs).toMatchObject([{ job: "w/e2e", flips: 12, steady: 1, quarantined: true }]);
    const failed = rewardsOf([...flips, run(50, 1, "neg"), signalOf({ source: "merged", episode: "pr:50" })]);
    const [reward] = failed.filter(({ episode }) => episode === "pr:50");
    expect(reward?.terms).toMatchObject([
      { source: "ci", muted: "flaky-job", weight: 0, term: 0 },
      { source: "merged", muted: null },
    ]);
  });

  test("a job is called by its name, and a check or a run by what its note says before how it ended", () => {
    const check = signalOf({ family: "ci:app:circle", sha: "x", note: "unit: fast: failure" });
    const renamed = run(1, 1, "pos", { member: "e2e", note: "another name: success" });
    expect(stockOf([check, renamed]).jobs.map(({ name }) => name)).toEqual(["unit: fast", "e2e"]);
  });

  test("a failure that stayed, new commits, and runs that judged nothing or were strangers' are no flips", () => {
    const steady = Array.from({ length: 12 }, (_, at) => [
      run(at, 1, "neg"),
      run(at, 2, "neg"),
      run(at, 2, "pos", { trust: "untrusted" }),
      run(at + 100, 1, "neg"),
      run(at + 200, 1, "pos"),
    ]).flat();
    expect(stockOf(steady).jobs).toMatchObject([{ flips: 0, steady: 24, quarantined: false }]);
  });
});

describe("audits", () => {
  const asked = (episode: string, probability = 0.5) => ({
    at: "2026-02-01T00:00:00.000Z",
    body: { kind: "asked" as const, episode, probability, mean: 0.5 },
  });
  const told = (episode: string, good: boolean, at = "2026-02-02T00:00:00.000Z") => ({
    at,
    body: { kind: "answered" as const, episode, good, by: "kim" },
  });
  const many = Array.from({ length: 60 }, (_, at) => `pr:${at}`);
  const signals = many.map((episode) => signalOf({ source: "merged", family: "merged", episode }));

  test("what maintainers say corrects the table and the prior of the stratum", () => {
    const labels = many.slice(0, 40).flatMap((episode) => [asked(episode), told(episode, false)]);
    const before = rewardsOf(signals).find(({ episode }) => episode === "pr:50")?.mean ?? 0;
    const { believed } = stockOf(signals, labels);
    expect(believed.learned.table.sources["merged"]?.bad.pos).toBeGreaterThan(0.5);
    expect(believed.learned.priors["docs"]).toBeLessThan(0.5);
    const after = rewardsOf(signals, labels).find(({ episode }) => episode === "pr:50")?.mean ?? 1;
    expect(after).toBeLessThan(before - 0.2);
  });

  test("the order of questions and answers makes no difference; the newest answer counts; nobody answers unasked", () => {
    const facts = [
      asked("pr:1"),
      told("pr:1", true),
      told("pr:1", false, "2026-02-03T00:00:00.000Z"),
      told("pr:2", true),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(facts, { minLength: facts.length }), (shuffled) => {
        expect(auditRecord(shuffled)).toEqual(auditRecord(facts));
      }),
    );
    expect([...auditRecord(facts).answered]).toMatchObject([["pr:1", { good: false }]]);
  });

  test("an unaudited judge weighs nothing, and a proven one is heard", () => {
    const judge = many.map((episode, at) =>
      signalOf({ source: "judge", family: "judge", episode, answer: at % 2 === 0 ? "pos" : "neg" }),
    );
    expect(stockOf(judge).judge).toMatchObject({ kind: "unproven", pairs: 0 });
    expect(rewardsOf(judge)[0]?.terms).toMatchObject([{ muted: "judge", weight: 0 }]);
    expect(stockOf(signals).judge).toEqual({ kind: "absent" });
    const labels = many.flatMap((episode, at) => [asked(episode), told(episode, at % 2 === 0)]);
    expect(stockOf(judge, labels).judge).toMatchObject({ kind: "trust", heard: true, pairs: 60 });
    expect(rewardsOf(judge, labels)[0]?.terms).toMatchObject([{ muted: null, weight: 1 }]);
  });
});
