import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createLedger } from "../../src/adapters/postgres/create-ledger.ts";
import type { ClassEvent } from "../../src/domain/failure-class.ts";
import type { Fact } from "../../src/domain/ledger-entry.ts";
import { repositoryEventFact } from "../../src/signals/repository-event-fact.ts";
import { openTestDatabase, type TestDatabase } from "./storage/test-database.ts";

const launcher = fileURLToPath(new URL("../../src/bin/hone.mjs", import.meta.url));
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hone-classes-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Ended {
  code: number;
  out: string;
  err: string;
}

function hone(args: string[], env: NodeJS.ProcessEnv = process.env): Promise<Ended> {
  return new Promise((done) => {
    execFile(process.execPath, [launcher, ...args], { cwd: folder, env }, (error, out, err) => {
      done({ code: typeof error?.code === "number" ? error.code : 0, out, err });
    });
  });
}

interface Listed {
  id: string;
  name: string;
  standing: string;
  blame: string;
  why: string;
  failures: number;
  mutedUntil: string | null;
  mergedInto: string | null;
}

async function listed(place: string[], env?: NodeJS.ProcessEnv): Promise<Listed[]> {
  const { out } = await hone(["classes", "list", ...place, "--json"], env);
  return (JSON.parse(out) as { classes: Listed[] }).classes;
}

const wishes = {
  order: "Please state the order number in the reply",
  parcel: "Say which parcel the answer is about",
  outage: "curl: (6) Could not resolve host: example.org",
};

describe("hone classes on a state file", () => {
  const place = ["--state", "state.jsonl"];
  const by = ["--by", "maintainer"];
  const did = async (...args: string[]): Promise<Ended> => hone(["classes", ...args, ...place, ...by]);
  let calls = 0;

  /* Every call has new failures with the same texts: another night. */
  async function night(): Promise<void> {
    calls += 1;
    const rows = Object.entries(wishes).map(([id, text]) => JSON.stringify({ id: `${id}-${calls}`, text }));
    await writeFile(join(folder, "rows.jsonl"), `${rows.join("\n")}\n`);
    const ended = await hone(["cluster", "--in", "rows.jsonl", "--out", "out.jsonl", ...place]);
    expect(ended).toMatchObject({ code: 0, err: "" });
  }

  async function classOf(name: string): Promise<Listed> {
    const found = (await listed(place)).find((known) => known.name === name);
    if (found === undefined) throw new Error(`no class is called ${name}`);
    return found;
  }

  async function anyClass(): Promise<Listed> {
    const [first] = await listed(place);
    if (first === undefined) throw new Error("there are no classes");
    return first;
  }

  beforeAll(night, 60_000);

  test("what a person decided holds in the next calls: names, blame, mutes, merges and splits", async () => {
    const order = await classOf(wishes.order);
    const parcel = await classOf(wishes.parcel);
    const outage = await classOf("curl: (6) Could not resolve host: example.org");
    expect(outage).toMatchObject({ standing: "held", blame: "infra" });
    expect(await did("merge", order.id, parcel.id, "--why", "one wish")).toMatchObject({ code: 0, err: "" });
    expect((await did("rename", parcel.id, "Which parcel")).out).toContain(`was merged into ${order.id}`);
    expect(await did("blame", order.id, "agent", "--why", "the prompt's")).toMatchObject({ code: 0 });
    expect(await did("mute", outage.id, "--forever")).toMatchObject({ code: 0 });
    await night();
    expect(await classOf("Which parcel")).toMatchObject({
      id: order.id,
      failures: 4,
      blame: "agent",
      why: "set by maintainer: the prompt's",
    });
    expect(await classOf("curl: (6) Could not resolve host: example.org")).toMatchObject({
      standing: "muted",
    });

    const split = await did("split", order.id, "parcel-1", "--why", "two wishes");
    expect(split).toMatchObject({ code: 0, err: "" });
    await night();
    const after = await listed(place);
    expect(after.find(({ id }) => id === order.id)).toMatchObject({ failures: 3 });
    expect(after.filter(({ mergedInto }) => mergedInto === null)).toHaveLength(3);
    const shown = await hone(["classes", "show", order.id, ...place]);
    expect(shown.out).toMatch(
      /maintainer merged .* into it: one wish[\s\S]*maintainer split .* off it: two wishes/,
    );
  }, 120_000);

  test("refuses with 2 and what to do, and leaves the file as it was", async () => {
    const { id } = await anyClass();
    const before = await readFile(join(folder, "state.jsonl"), "utf8");
    for (const [args, said] of [
      [["resolve", "nobody"], /no class nobody.*classes list/],
      [["merge", id, id], /cannot be merged with itself/],
      [["split", id, "order-1"], /one key alone/],
      [["mute", id], /--until YYYY-MM-DD or --forever/],
      [["mute", id, "--until", "2020-01-01"], /is over/],
      [["mute", id, "--until", "soon"], /not a day/],
      [["blame", id, "me"], /one of agent, change, setup, infra, flaky/],
    ] as [string[], RegExp][]) {
      const ended = await did(...args);
      expect(ended).toMatchObject({ code: 2, out: "" });
      expect(ended.err).toMatch(said);
    }
    expect(await readFile(join(folder, "state.jsonl"), "utf8")).toBe(before);
    expect((await hone(["classes", "list"])).err).toMatch(/--state FILE, --repo OWNER\/NAME or --local DIR/);
    expect((await hone(["classes", "list", "--state", "none"])).code).toBe(2);
    const anonymous = { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" };
    expect(await hone(["classes", "resolve", id, ...place], anonymous)).toMatchObject({
      code: 2,
      err: expect.stringContaining("--by NAME") as string,
    });
  }, 120_000);

  test("acts of several people at once are all kept", async () => {
    const { id } = await anyClass();
    const names = ["a", "b", "c", "d"];
    const ended = await Promise.all(names.map((name) => did("rename", id, name)));
    expect(ended.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    const shown = await hone(["classes", "show", id, ...place]);
    for (const name of names) expect(shown.out).toContain(`named it “${name}”`);
  }, 120_000);
});

describe("hone classes on the App's database", () => {
  let database: TestDatabase;
  const at = "2026-05-01T00:00:00.000Z";
  const repositoryId = 7;
  const place = ["--repo", "parcel/desk"];
  let env: NodeJS.ProcessEnv = {};

  function fact(key: string, body: ClassEvent): Fact {
    return { kind: "class_events", repositoryId, key, at: body.at, body };
  }

  function opened(classId: string, text: string, when = at): Fact[] {
    return [
      fact(`${classId}:0`, {
        kind: "minted",
        classId,
        at: when,
        key: `key of ${classId}`,
        primary: text,
        text,
      }),
      fact(`${classId}:1`, {
        kind: "joined",
        classId,
        at: when,
        key: `key of ${classId}`,
        failures: [classId],
        score: 1,
      }),
    ];
  }

  beforeAll(async () => {
    database = await openTestDatabase();
    const { HONE_DATA: _data, DATABASE_URL: _url, ...rest } = process.env;
    env = { ...rest, HONE_DATA: database.folder };
    const repository = { id: repositoryId, name: "parcel/desk", defaultBranch: "main" };
    await createLedger(database.db).append([
      repositoryEventFact("installed", repository, 1, at),
      ...opened("A", wishes.order),
      ...opened("B", wishes.parcel),
    ]);
  }, 60_000);
  afterAll(() => database.close());

  test("acts are events beside those that a running night adds, and neither is lost", async () => {
    const ledger = createLedger(database.db);
    // the night has read the history by now, and commits what it found only after the person has acted
    const night = opened("C", wishes.outage);
    const late = fact("A:2", {
      kind: "joined",
      classId: "B",
      at,
      key: "key of B",
      failures: ["later"],
      score: 1,
    });
    const merged = await hone(
      ["classes", "merge", "A", "B", ...place, "--by", "maintainer", "--why", "one wish"],
      env,
    );
    expect(merged).toMatchObject({ code: 0, err: "" });
    await ledger.append([...night, late]);
    expect(await listed(place, env)).toMatchObject([
      { id: "A", failures: 3, mergedInto: null },
      { id: "C", failures: 1 },
      { id: "B", failures: 0, mergedInto: "A", standing: "merged" },
    ]);
    const muted = await hone(["classes", "mute", "B", "--until", "2999-01-01", ...place, "--by", "x"], env);
    expect(muted.out).toContain("B was merged into A, which is meant from here on.");
    const events = (await ledger.read("class_events", repositoryId)).map(({ body }) => body);
    expect(events.filter(({ kind }) => kind === "merged" || kind === "muted")).toMatchObject([
      { by: "maintainer", why: "one wish", into: "A" },
      { by: "x", classId: "A", until: "2999-01-01T00:00:00.000Z" },
    ]);
  }, 120_000);

  test("ends with 3 and advice for a repository that the ledger does not know", async () => {
    const ended = await hone(["classes", "list", "--repo", "parcel/none"], env);
    expect(ended).toMatchObject({ code: 3, out: "" });
    expect(ended.err).toMatch(/knows no repository parcel\/none\.\n.*DATABASE_URL/);
    expect((await hone(["classes", "list", "--repo", "parcel"], env)).code).toBe(2);
    expect((await hone(["classes", "list", "--local", folder], env)).err).toMatch(
      /No night of .* is on record in the data folder /,
    );
  }, 120_000);
});
