import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Fact, FactOf } from "../../src/domain/ledger-entry.ts";
import type { Reward } from "../../src/domain/reward.ts";
import type { Signal } from "../../src/domain/signal.ts";
import { reward } from "../../src/night/stages/reward.ts";
import type { Rewarded } from "../../src/night/step-results.ts";
import { arrivedBy, tellingSilence } from "../../src/rewards/arrived-by.ts";
import { auditFact } from "../../src/rewards/audit-fact.ts";
import { auditRecord } from "../../src/rewards/audit-record.ts";
import { changedRewards } from "../../src/rewards/changed-rewards.ts";
import { rewardEpisodes } from "../../src/rewards/reward-episodes.ts";
import { takeStock } from "../../src/rewards/take-stock.ts";
import { newestEpisodes } from "../../src/signals/newest-episodes.ts";
import { resolveEpisodes } from "../../src/signals/resolve-episodes.ts";
import { signalFact } from "../../src/signals/signal-fact.ts";
import { seededRandom } from "../../src/statistics/seeded-random.ts";
import { closedWindowsOf } from "./closed-windows-of.ts";
import { memoryLedger } from "./memory-ledger.ts";
import { portsOf } from "./ports-of.ts";
import { inputOf, policy, REPOSITORY } from "./run-night.ts";
import { wholeOutcome } from "./whole-outcome.ts";

const DAY = 86_400_000;
const dayOf = (day: number): string => new Date(Date.UTC(2026, 0, 1) + day * DAY).toISOString();

/* Few names, so that runs, jobs, commits and pull requests meet in every way. */
const name = fc.constantFrom("pr:1", "pr:2", "commit:a", "commit:b", "run:7", "run:8");
const spoken: fc.Arbitrary<Fact> = fc
  .record({
    id: fc.constantFrom(
      "ci:7:1",
      "ci:7:2",
      "ci:8:1",
      "ci-job:1:a",
      "ci-job:2:b",
      "ci-job:3:c",
      "x",
      "y",
      "z",
    ),
    source: fc.constantFrom("ci", "ci", "merged", "revert", "judge", "horoscope", "feedback"),
    family: fc.constantFrom("w", "v"),
    member: fc.constantFrom("", "lint"),
    episode: name,
    answer: fc.constantFrom("pos", "neg", "silent"),
    at: fc.integer({ min: 0, max: 4 }).map(dayOf),
    windowClosesAt: fc.option(fc.integer({ min: 1, max: 12 }).map(dayOf)),
    trust: fc.constantFrom("trusted", "trusted", "untrusted"),
    sha: fc.constantFrom("a", "b", null),
    attempt: fc.constantFrom(1, 2, null),
    note: fc.constantFrom("one: success", "two: success"),
  } as const)
  .map((fields): Fact => {
    const { id, episode, source } = fields;
    const job = id.startsWith("ci-job:");
    const signal: Omit<Signal, "actor" | "url"> = {
      ...fields,
      id: /^[xyz]$/.test(id) ? `${id}:${source}:${episode}` : id,
      source: id.startsWith("ci") ? "ci" : source,
      episode: job && !episode.startsWith("run:") ? "run:7" : episode,
    };
    return signalFact(REPOSITORY, signal);
  });
const state: fc.Arbitrary<Fact> = fc
  .record({
    id: fc.constantFrom("pr:1", "pr:2"),
    sha: fc.constantFrom("a", "b", null),
    taskType: fc.constantFrom("fix", "docs"),
    seen: fc.integer({ min: 0, max: 9 }),
  })
  .map(({ id, sha, taskType, seen }): FactOf<"episodes"> => ({
    kind: "episodes",
    repositoryId: REPOSITORY,
    key: `${id}:${sha}:${taskType}:${seen}`,
    at: dayOf(seen),
    body: {
      id,
      kind: "pull_request",
      number: Number(id.slice(3)),
      title: "",
      sha,
      branch: null,
      at: dayOf(0),
      author: null,
      byAgent: true,
      taskType,
      url: null,
    },
  }));
const audit: fc.Arbitrary<Fact> = fc
  .record({ episode: fc.constantFrom("pr:1", "pr:2"), good: fc.boolean() })
  .map(({ episode, good }) =>
    auditFact(REPOSITORY, { kind: "answered", episode, good, by: "kim" }, dayOf(good ? 3 : 4)),
  );
const fact = fc.oneof({ weight: 8, arbitrary: spoken }, { weight: 3, arbitrary: state }, audit);
const questions = ["pr:1", "pr:2"].map((episode) =>
  auditFact(REPOSITORY, { kind: "asked", episode, probability: 0.5, mean: 0.5 }, dayOf(0)),
);

/* All rewards of everything there is, in one piece. */
function fromScratch(facts: readonly Fact[], now: string): Reward[] {
  const of = <K extends Fact["kind"]>(kind: K): FactOf<K>[] =>
    facts.filter((own) => own.kind === kind) as FactOf<K>[];
  const newest = newestEpisodes(of("episodes"));
  const { fold, believed } = takeStock({
    signals: resolveEpisodes(
      of("signals").map(({ body }) => body),
      of("episodes").map(({ body }) => body),
    ),
    table: policy.reliabilities,
    audits: auditRecord(of("audit_questions")),
    stratumOf: (episode) => newest.get(episode)?.taskType ?? "other",
    now,
    random: seededRandom(REPOSITORY),
    arrivedBy: arrivedBy(
      closedWindowsOf(
        of("signals").map(({ body }) => body),
        tellingSilence(policy.reliabilities),
        { from: "", to: now },
      ),
    ),
  });
  return [...rewardEpisodes(fold, fold.keys(), now, believed)];
}

function rewardsIn(facts: readonly Fact[]): Reward[] {
  const rewards = facts.flatMap((own) => (own.kind === "rewards" ? [own.body] : []));
  return rewards.toSorted((a, b) => (a.episode < b.episode ? -1 : 1));
}

/* What the last stock says, but for how far the ledger was read and when. */
function countsOf(stocks: readonly FactOf<"reward_stocks">[]): unknown {
  const stock = stocks.at(-1)?.body;
  const sorted = (list: readonly unknown[] = []) => list.map((one) => JSON.stringify(one)).toSorted();
  const { rewards, total, believed } = stock ?? {};
  return { rewards, total, believed, jobs: sorted(stock?.jobs), sources: sorted(stock?.sources) };
}

test("night after night on what was appended gives, bit for bit, the rewards of everything from scratch", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(fact, { maxLength: 12 }), { minLength: 2, maxLength: 5 }),
      async (nights) => {
        const ledger = memoryLedger(questions);
        const stored = new Map<string, Fact>();
        for (const one of questions) stored.set(one.key, one);
        for (const [night, appended] of nights.entries()) {
          const now = dayOf(3 * night + 1);
          for (const one of appended)
            if (!stored.has(one.kind + one.key)) stored.set(one.kind + one.key, one);
          await ledger.append(appended);
          const whole = fromScratch([...stored.values()], now);
          const known = await ledger.read("rewards", REPOSITORY);
          const { result, facts } = await wholeOutcome(
            reward(
              { nightId: "night", input: inputOf({ startedAt: now }), results: new Map() },
              { ...portsOf({}), ledger },
              policy,
            ),
          );
          const recorded = rewardsIn(facts);
          expect(recorded).toEqual(changedRewards(known, whole));
          const { episodes, mean, notes } = result as Rewarded;
          expect(episodes).toBe(whole.length);
          const alone = await wholeOutcome(
            reward(
              { nightId: "night", input: inputOf({ startedAt: now }), results: new Map() },
              { ...portsOf({}), ledger: memoryLedger([...stored.values()]) },
              policy,
            ),
          );
          expect({ mean, notes }).toEqual({
            mean: (alone.result as Rewarded).mean,
            notes: (alone.result as Rewarded).notes,
          });
          await ledger.append(facts);
          expect(countsOf(await ledger.read("reward_stocks", REPOSITORY))).toEqual(
            countsOf(alone.facts.filter((own) => own.kind === "reward_stocks")),
          );
        }
      },
    ),
    { numRuns: 60 },
  );
});

/* A job that failed and then passed at the same commit, or passed at once. */
function jobRuns(number: number, flaky: boolean): Fact[] {
  const answers = flaky ? (["neg", "pos"] as const) : (["pos"] as const);
  return answers.map((answer, at) =>
    signalFact(REPOSITORY, {
      id: `lint:${number}:${at}`,
      source: "ci",
      family: "ci:workflow:1",
      member: "lint",
      episode: `pr:${number}`,
      answer,
      at: dayOf(at),
      trust: "trusted",
      sha: `${number}`,
      attempt: at + 1,
    }),
  );
}

test("a job that comes into quarantine, and out of it, moves the rewards of every episode it spoke of", async () => {
  const ledger = memoryLedger([]);
  const stored: Fact[] = [];
  const quarantined: number[] = [];
  const kinds = [true, true, false] as const;
  for (const [night, flaky] of kinds.entries()) {
    const now = dayOf(night + 3);
    const count = flaky ? 8 : 300;
    const appended = Array.from({ length: count }, (_, at) => jobRuns(1000 * night + at, flaky)).flat();
    stored.push(...appended);
    await ledger.append(appended);
    const known = await ledger.read("rewards", REPOSITORY);
    const state = { nightId: "night", input: inputOf({ startedAt: now }), results: new Map() };
    const { result, facts } = await wholeOutcome(reward(state, { ...portsOf({}), ledger }, policy));
    const recorded = rewardsIn(facts);
    expect(recorded).toEqual(changedRewards(known, fromScratch(stored, now)));
    quarantined.push((result as Rewarded).quarantined.length);
    await ledger.append(facts);
  }
  expect(quarantined).toEqual([1, 1, 0]);
});

/* A merge with its window for a revert, which came after so many days, if at all. */
function mergeOf(number: number, day: number, reverted: number | null): Fact[] {
  const said = { source: "revert", episode: `pr:${number}`, trust: "trusted" } as const;
  const answered = reverted === null ? [] : [{ ...said, answer: "neg" as const, at: dayOf(day + reverted) }];
  return [
    signalFact(REPOSITORY, {
      ...said,
      id: `window:${number}`,
      answer: "silent",
      at: dayOf(day),
      windowClosesAt: dayOf(day + 14),
    }),
    ...answered.map((answer) => signalFact(REPOSITORY, { ...answer, id: `revert:${number}` })),
  ];
}

test("a silence whose window is open counts by the share of answers that come by its age, night after night", async () => {
  // reverts come after 1, 4 and 9 days, and not at all for most
  const past = Array.from({ length: 12 }, (_, at) => mergeOf(at, 0, [1, 4, 9][at] ?? null)).flat();
  // their windows close while others are open, and tell that most reverts come late
  const later = Array.from({ length: 8 }, (_, at) => mergeOf(20 + at, 8, 12)).flat();
  const merged = { id: "merged:50", source: "merged", episode: "pr:50", answer: "pos" } as const;
  const young = [
    ...mergeOf(50, 16, null),
    signalFact(REPOSITORY, { ...merged, at: dayOf(16), trust: "trusted" }),
    ...mergeOf(51, 16, null),
    ...later,
  ];
  const ledger = memoryLedger([]);
  const weights: (number | undefined)[] = [];
  for (const [night, appended] of [past, young, [], [], [], []].entries()) {
    const now = dayOf(15 + 3 * night);
    await ledger.append(appended);
    const known = await ledger.read("rewards", REPOSITORY);
    const state = { nightId: "night", input: inputOf({ startedAt: now }), results: new Map() };
    const { result, facts } = await wholeOutcome(reward(state, { ...portsOf({}), ledger }, policy));
    const whole = fromScratch([...past, ...(night > 0 ? young : [])], now);
    expect(rewardsIn(facts)).toEqual(changedRewards(known, whole));
    const mean = whole.reduce((sum, own) => sum + own.mean, 0) / whole.length;
    expect((result as Rewarded).mean).toBeCloseTo(mean, 6);
    const own = whole.find(({ episode }) => episode === "pr:50")?.terms;
    weights.push(own?.find(({ source }) => source === "revert")?.weight);
    // of which nothing else is known, nothing is said before its window closes
    expect(whole.some(({ episode }) => episode === "pr:51")).toBe(night === 5);
    await ledger.append(facts);
  }
  // two, five, eight, eleven and fourteen days old
  expect(weights).toEqual([undefined, 0.25, 0.5, undefined, 0.25, 1]);
});
