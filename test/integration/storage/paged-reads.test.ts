import { Pool } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createLedger } from "../../../src/adapters/postgres/create-ledger.ts";
import { migrate } from "../../../src/adapters/postgres/migrate.ts";
import { migrations } from "../../../src/adapters/postgres/migrations.ts";
import type { ClosedWindows } from "../../../src/domain/closed-windows.ts";
import type { Fact, FactOf } from "../../../src/domain/ledger-entry.ts";
import type { EpisodeGroup, Ledger } from "../../../src/domain/ledger.ts";
import { reward } from "../../../src/night/stages/reward.ts";
import { honeBotId } from "../../signals/payloads.ts";
import { yearOfWebhooks } from "../../signals/year-of-webhooks.ts";
import { signalFact } from "../../../src/signals/signal-fact.ts";
import { translate } from "../../../src/signals/translate.ts";
import { seededRandom } from "../../../src/statistics/seeded-random.ts";
import { memoryLedger } from "../../night/memory-ledger.ts";
import { portsOf } from "../../night/ports-of.ts";
import { inputOf, policy } from "../../night/run-night.ts";
import { wholeOutcome } from "../../night/whole-outcome.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";

let database: TestDatabase;
let ledger: Ledger;

beforeAll(async () => {
  database = await openTestDatabase();
  ledger = createLedger(database.db);
});

afterAll(async () => {
  await database.close();
});

/* A year's webhooks as facts, each once, in an order that puts what belongs together far apart. */
const year: Fact[] = yearOfWebhooks(3, 60).flatMap(({ event, payload }, at) => {
  const told = translate(event, payload, {
    receivedAt: new Date(Date.UTC(2025, 0, 1) + at * 6 * 3_600_000).toISOString(),
    botId: honeBotId,
  });
  return told.kind === "facts" ? told.facts : [];
});
const random = seededRandom(5);
const facts = [...new Map(year.map((fact) => [`${fact.kind}/${fact.key}`, fact])).values()]
  .filter(({ kind }) => kind === "signals" || kind === "episodes")
  .map((fact) => ({ fact, place: random() }))
  .toSorted((a, b) => a.place - b.place)
  .map(({ fact }) => fact);
const repositoryId = facts[0]?.repositoryId ?? 0;

function sizeOf({ signals, states }: EpisodeGroup): string {
  return `${signals.length} signals, ${states.length} states`;
}

/* How many windows came to the same. */
function counted(windows: readonly ClosedWindows[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { source, days, answeredAfter, count } of windows) {
    const key = `${source} ${days} ${answeredAfter}`;
    counts[key] = (counts[key] ?? 0) + count;
  }
  return counts;
}

async function all<T>(pages: AsyncIterable<T[]>): Promise<T[]> {
  return (await Array.fromAsync(pages)).flat();
}

test("the database reads by episode what the ledger in memory reads, after nights on a part as after one on all", async () => {
  const memory = memoryLedger([]);
  const nights = 6;
  for (let night = 0; night < nights; night += 1) {
    const part = facts.slice((night / nights) * facts.length, ((night + 1) / nights) * facts.length);
    const startedAt = new Date(Date.UTC(2025, 6, 1 + 30 * night)).toISOString();
    const state = { nightId: "night", input: inputOf({ repositoryId, startedAt }), results: new Map() };
    const outcomes = [];
    for (const own of [ledger, memory]) {
      await own.append(part);
      const { result, facts: found } = await wholeOutcome(
        reward(state, { ...portsOf({}), ledger: own }, policy),
      );
      await own.append(found);
      const rewards = found.filter(({ kind }) => kind === "rewards");
      outcomes.push({ result, rewards: rewards.toSorted((a, b) => (a.key < b.key ? -1 : 1)) });
    }
    expect(outcomes[0]).toEqual(outcomes[1]);
  }
  const windows = ["revert", "follow-up-fix", "merged", "review"];
  const time = { from: "2025-02-01T00:00:00.000Z", to: "2026-06-01T00:00:00.000Z" };
  const read = await ledger.closedWindows(repositoryId, windows, time, 1e9);
  expect(read.some(({ answeredAfter }) => answeredAfter !== null)).toBe(true);
  expect(counted(read)).toEqual(counted(await memory.closedWindows(repositoryId, windows, time, 1e9)));
  const groups = await all(ledger.groups(repositoryId));
  expect(groups.map(sizeOf).toSorted()).toEqual(
    (await all(memory.groups(repositoryId))).map(sizeOf).toSorted(),
  );
  const names = new Set(groups.flatMap(({ signals }) => signals.map(({ body }) => body.episode)));
  for (const name of names) {
    const related = await ledger.related(repositoryId, [name]);
    expect(related.toSorted()).toEqual((await memory.related(repositoryId, [name])).toSorted());
  }
  // from the first signal on in one piece
  const startedAt = new Date(Date.UTC(2025, 6, 1 + 30 * (nights - 1))).toISOString();
  const state = { nightId: "night", input: inputOf({ repositoryId, startedAt }), results: new Map() };
  const { facts: whole } = await wholeOutcome(
    reward(state, { ...portsOf({}), ledger: memoryLedger(facts) }, policy),
  );
  const newest = new Map(
    (await ledger.read("rewards", repositoryId)).map(({ body }) => [body.episode, body]),
  );
  const rewards = whole.flatMap((fact) => (fact.kind === "rewards" ? [fact.body] : []));
  expect(rewards.length).toBeGreaterThan(40);
  for (const body of rewards) expect(newest.get(body.episode)).toEqual(body);
});

test("a job in quarantine that only the last of many episodes show moves the rewards all the same", async () => {
  const own = 80;
  const at = "2026-01-01T00:00:00.000Z";
  const trust = "trusted";
  const sure = { source: "merged", answer: "pos", at, trust } as const;
  const flaky = { source: "ci", family: "w", member: "lint", at, trust } as const;
  const many = Array.from({ length: 11_000 }, (_, number): Fact => {
    const episode = `a:${number}`;
    return signalFact(own, { ...sure, id: episode, episode });
  });
  const late = Array.from({ length: 20 }, (_, number): Fact[] => {
    const run = { ...flaky, episode: `z:${number}`, sha: `${number}` };
    return [
      signalFact(own, { ...run, id: `z:${number}:1`, answer: "neg", attempt: 1 }),
      signalFact(own, { ...run, id: `z:${number}:2`, answer: "pos", attempt: 2 }),
    ];
  }).flat();
  await ledger.append([...many, ...late]);
  const state = {
    nightId: "night",
    input: inputOf({ repositoryId: own, startedAt: at }),
    results: new Map(),
  };
  const { facts: found } = await wholeOutcome(reward(state, { ...portsOf({}), ledger }, policy));
  const rewards = found.flatMap((fact) => (fact.kind === "rewards" ? [fact.body] : []));
  expect(rewards).toHaveLength(11_020);
  const muted = rewards.filter(({ terms }) => terms.some((term) => term.muted === "flaky-job"));
  expect(muted.map(({ episode }) => episode.slice(0, 2))).toEqual(Array.from({ length: 20 }, () => "z:"));
});

test("pages give every fact once in the order of appending, and from a place on only what came after it", async () => {
  const many = Array.from({ length: 12_001 }, (_, at): FactOf<"preferences"> => ({
    kind: "preferences",
    repositoryId: 77,
    key: `${at}`,
    at: new Date(Date.UTC(2026, 0, 1) - at * 1000).toISOString(),
    body: { text: `${at}`, source: "review", by: "someone" },
  }));
  await ledger.append(many);
  const pages = await Array.fromAsync(ledger.pages("preferences", 77));
  expect(Math.max(...pages.map((page) => page.length))).toBeLessThan(many.length);
  expect(pages.flat()).toEqual(many.map((fact) => ({ ...fact, place: expect.any(Number) as number })));
  const { place, count } = await ledger.reach("preferences", 77);
  expect(count).toBe(many.length);
  await ledger.append([{ ...many[0]!, key: "late" }]);
  expect((await all(ledger.pages("preferences", 77, place))).map(({ key }) => key)).toEqual(["late"]);
  expect(await ledger.newest("preferences", 77)).toMatchObject({ key: "late" });
  expect(await ledger.reach("preferences", 78)).toEqual({ place: 0, count: 0 });
});

test("a fact that a late transaction puts before the end of what was read shows in the count", async () => {
  const late = await database.pool.connect();
  const insert = "insert into hone.signals (repository_id, key, at, body) values (79, $1, now(), '{}')";
  await late.query("begin");
  await late.query(insert, ["first"]);
  await database.pool.query(insert, ["second"]);
  const { place, count } = await ledger.reach("signals", 79);
  expect(count).toBe(1);
  await late.query("commit");
  late.release();
  expect(await ledger.reach("signals", 79, place)).toEqual({ place, count: 2 });
  expect(await all(ledger.pages("signals", 79, place))).toEqual([]);
});

test("a database of before is brought up to date with all that it holds", async () => {
  await database.pool.query("create database before");
  const pool = new Pool({ connectionString: database.url.replace(/\/[^/?]*(?=\?|$)/, "/before") });
  try {
    await pool.query("create schema hone");
    const at = migrations.findIndex(({ name }) => name === "facts: reward_stocks");
    for (const { sql } of migrations.slice(0, at)) await pool.query(sql);
    await pool.query("create table hone.migrations (name text primary key, at timestamptz default now())");
    for (const { name } of migrations.slice(0, at))
      await pool.query("insert into hone.migrations values ($1)", [name]);
    const signal = { id: "ci:7:1", source: "ci", episode: "pr:1", sha: "a", answer: "silent", at: "2026" };
    await pool.query("insert into hone.signals (repository_id, key, at, body) values (1, 'k', now(), $1)", [
      signal,
    ]);
    await migrate(pool);
    await migrate(pool);
    const { rows } = await pool.query(
      "select body, episode, commit_name, run_name, closes from hone.signals",
    );
    expect(rows).toEqual([
      { body: signal, episode: "pr:1", commit_name: "commit:a", run_name: "run:7", closes: "2026" },
    ]);
    await expect(pool.query("update hone.signals set key = 'other'")).rejects.toThrow(/append-only/);
  } finally {
    await pool.end();
  }
});
