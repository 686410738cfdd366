import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createLedger } from "../../../src/adapters/postgres/create-ledger.ts";
import { factKinds } from "../../../src/adapters/postgres/fact-kinds.ts";
import { openDatabase } from "../../../src/adapters/postgres/open-database.ts";
import { purgeRepository } from "../../../src/adapters/postgres/purge-repository.ts";
import { takeToken } from "../../../src/adapters/postgres/take-token.ts";
import type { FactOf } from "../../../src/domain/ledger-entry.ts";
import type { Ledger } from "../../../src/domain/ledger.ts";
import { openTestDatabase } from "./test-database.ts";
import type { TestDatabase } from "./test-database.ts";

let database: TestDatabase;
let ledger: Ledger;
let repositoryId = 10_000_000_000;

beforeAll(async () => {
  database = await openTestDatabase();
  ledger = createLedger(database.db);
});

beforeEach(() => {
  repositoryId += 1;
});

afterAll(async () => {
  await database.close();
});

function preference(key: string, at: string, text = key): FactOf<"preferences"> {
  return { kind: "preferences", repositoryId, key, at, body: { text, source: "review", by: "someone" } };
}

function audit(key: string): FactOf<"audit"> {
  const body = { index: 9, actor: "hone", act: "asked", detail: key, previous: "?", hash: "?" };
  return { kind: "audit", repositoryId, key, at: "2026-01-01T00:00:00.000Z", body };
}

describe("the ledger", () => {
  test("gives facts back by time, of one repository, since a moment", async () => {
    const [a, b, c] = [
      preference("a", "2026-01-03T00:00:00.000Z"),
      preference("b", "2026-01-01T00:00:00.000Z"),
      preference("c", "2026-01-03T00:00:00.000Z"),
    ];
    await ledger.append([a, b, c]);
    expect(await ledger.read("preferences", repositoryId)).toEqual([b, a, c]);
    expect(await ledger.read("preferences", repositoryId, "2026-01-02T00:00:00Z")).toEqual([a, c]);
    expect(await ledger.read("preferences", repositoryId + 1)).toEqual([]);
  });

  test("changes nothing when the same key is appended again", async () => {
    const first = preference("a", "2026-01-01T00:00:00.000Z");
    await ledger.append([first, { ...first, at: "2026-01-02T00:00:00.000Z" }]);
    await ledger.append([preference("a", "2026-01-05T00:00:00.000Z", "other")]);
    expect(await ledger.read("preferences", repositoryId)).toEqual([first]);
  });

  test("takes text that PostgreSQL refuses, with the offending characters replaced", async () => {
    await ledger.append([preference("a", "2026-01-01T00:00:00.000Z", "nul \0 half \ud800 plain \\u0000")]);
    const [fact] = await ledger.read("preferences", repositoryId);
    expect(fact?.body.text).toBe("nul \ufffd half \ufffd plain \\u0000");
  });

  test("appends all of a call's facts or none", async () => {
    const bad = preference("b", "no time at all");
    await expect(ledger.append([preference("a", "2026-01-01T00:00:00.000Z"), bad])).rejects.toThrow(
      /no time at all/,
    );
    expect(await ledger.read("preferences", repositoryId)).toEqual([]);
  });

  test.each(factKinds)("refuses to change, remove or empty %s", async (kind) => {
    const table = sql.table(`hone.${kind}`);
    await sql`insert into ${table} (repository_id, key, at, body) values (${repositoryId}, 'k', now(), '{}')`.execute(
      database.db,
    );
    for (const change of [
      sql`update ${table} set body = '[]' where repository_id = ${repositoryId}`,
      sql`delete from ${table} where repository_id = ${repositoryId}`,
      sql`truncate ${table}`,
    ])
      await expect(change.execute(database.db)).rejects.toThrow(/append-only/);
  });

  test("removes a repository's facts for good when it is purged, and nobody else's", async () => {
    await ledger.append([audit("a"), preference("p", "2026-01-01T00:00:00.000Z")]);
    const other = { ...preference("p", "2026-01-01T00:00:00.000Z"), repositoryId: repositoryId + 1 };
    await ledger.append([other]);
    await purgeRepository(database.db, repositoryId);
    expect(await ledger.read("audit", repositoryId)).toEqual([]);
    expect(await ledger.read("preferences", repositoryId)).toEqual([]);
    repositoryId += 1;
    expect(await ledger.read("preferences", repositoryId)).toEqual([other]);
  });
});

describe("a hash-chained record", () => {
  test("is linked in the order of appending, also by many at once", async () => {
    await ledger.append([audit("a"), audit("b")]);
    await Promise.all(["c", "d", "e", "f"].map((key) => ledger.append([audit(key), audit("a")])));
    const facts = await ledger.read("audit", repositoryId);
    expect(facts.map(({ body }) => body.index)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(facts.map(({ body }) => body.previous)).toEqual(
      ["", ...facts.map(({ body }) => body.hash)].slice(0, 6),
    );
  });

  const tampering = {
    "an entry is changed": sql`update hone.audit set body = jsonb_set(body, '{detail}', '"x"') where key = 'b'`,
    "an entry is removed": sql`delete from hone.audit where key = 'b'`,
    "the last entry is removed": sql`delete from hone.audit where key = 'c'`,
    "all entries are removed": sql`delete from hone.audit`,
  };

  test.each(Object.entries(tampering))("is refused when %s", async (_what, change) => {
    await ledger.append([audit("a"), audit("b"), audit("c")]);
    expect(await ledger.read("audit", repositoryId)).toHaveLength(3);
    await database.db.connection().execute(async (db) => {
      await sql`alter table hone.audit disable trigger append_only`.execute(db);
      await change.execute(db);
      await sql`alter table hone.audit enable trigger append_only`.execute(db);
    });
    await expect(ledger.read("audit", repositoryId)).rejects.toThrow(/tampered/);
  });
});

test("a token bucket that all share gives out what it holds and then says how long to wait", async () => {
  const bucket = { name: "writes", capacity: 2, perSecond: 0.001 };
  const answers = await Promise.all([1, 2, 3].map(() => takeToken(database.db, bucket)));
  expect(answers.filter(({ kind }) => kind === "taken")).toHaveLength(2);
  const refused = answers.find((answer) => answer.kind === "wait");
  expect(refused?.seconds).toBeGreaterThan(900);
});

test("opening the same database again changes nothing", async () => {
  await ledger.append([preference("a", "2026-01-01T00:00:00.000Z")]);
  const again = await openDatabase({ databaseUrl: database.url, dataFolder: "", notice: () => {} });
  expect(await createLedger(again.db).read("preferences", repositoryId)).toHaveLength(1);
  await again.close();
});
