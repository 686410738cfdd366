import { execFile } from "node:child_process";
import { readFile, realpath } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { createLedger } from "../../src/adapters/postgres/create-ledger.ts";
import { localRepositoryId } from "../../src/bin/local-ports.ts";
import type { Fact } from "../../src/domain/ledger-entry.ts";
import { auditRecord } from "../../src/rewards/audit-record.ts";
import { repositoryEventFact } from "../../src/signals/repository-event-fact.ts";
import { trajectoryOf } from "../rewards/trajectory-of.ts";
import { openTestDatabase } from "./storage/test-database.ts";

const launcher = fileURLToPath(new URL("../../src/bin/hone.mjs", import.meta.url));
const at = "2026-03-01T02:00:00.000Z";

function facts(id: string, text: string, more: object = {}): Fact[] {
  const episode = `trajectory:${id}`;
  const message = { kind: "message" as const, at: null };
  return [
    {
      kind: "trajectories",
      repositoryId: 7,
      key: id,
      at,
      body: trajectoryOf(id, {
        task: "Refund",
        at,
        steps: [
          { ...message, role: "user", text: "Refund, please." },
          { ...message, role: "agent", text },
        ],
        ...more,
      }),
    },
    {
      kind: "rewards",
      repositoryId: 7,
      key: `${episode}@${at}`,
      at,
      body: { episode, mean: 0.9, low: 0.8, high: 0.95, prior: 0.6, stratum: "run", terms: [] },
    },
  ];
}

function hone(env: NodeJS.ProcessEnv, ...args: string[]) {
  return new Promise<{ code: number; out: string; err: string }>((done) => {
    execFile(process.execPath, [launcher, ...args], { env }, (error, out, err) => {
      done({ code: typeof error?.code === "number" ? error.code : 0, out, err });
    });
  });
}

/* The newest night whose evaluation ran knows a held-out case and an open one; the night after it could not run any. */
function collectedByNights() {
  const passing = { passes: 2, failures: 0, message: "" };
  const cases = {
    "tests/kept.py::test_late": {
      ...passing,
      failures: 1,
      file: "tests/kept.py",
      message: "the parcel is late",
    },
    "tests/open.py::test_paid": { ...passing, file: "tests/open.py" },
  };
  const division = {
    splits: { "tests/kept.py": "held-out", "tests/open.py": "train" },
    copies: {},
    standing: {},
    canaries: {},
  };
  const ran = { baseline: { kind: "ran", runs: 2, milliseconds: 1, cases }, division };
  return [
    { night_id: "first", result: { settings: { gates: { held_out: 0.3 } }, ...ran } },
    { night_id: "second", result: { baseline: { kind: "none", reason: "it hung" } } },
  ].map(({ night_id, result }) => ({
    night_id,
    name: "collect" as const,
    key: "",
    result: JSON.stringify(result),
  }));
}

test("a run that tells of a held-out case is no example, even after a night that could run none", async () => {
  const database = await openTestDatabase();
  try {
    const tool = { kind: "tool", tool: "read", at: null, outcome: "ok", error: null, milliseconds: null };
    const reading = (file: string) => ({ steps: [{ ...tool, arguments: `{"path":"${file}"}`, output: "" }] });
    await createLedger(database.db).append([
      repositoryEventFact("installed", { id: 7, name: "acme/agent", defaultBranch: "main" }, 1, at),
      ...facts("quotes", "It says: The parcel is late."),
      ...facts("names", "See tests/kept.py::test_late."),
      ...facts("lists", "tests/kept.py passed."),
      ...facts("opened", "", reading("tests/kept.py")),
      ...facts("ran", "It went through.", { case: "tests/open.py::test_paid" }),
    ]);
    const nights = ["first", "second"].map((id) => ({
      id,
      repository_id: 7,
      input: "{}",
      state: "done" as const,
    }));
    await database.db.insertInto("nights").values(nights).execute();
    for (const step of collectedByNights())
      await database.db.insertInto("night_steps").values(step).execute();
    const { DATABASE_URL: _url, ...rest } = process.env;
    const out = join(database.folder, "rows.jsonl");
    const env = { ...rest, HONE_DATA: database.folder };
    const told = await hone(env, "export", "--out", out, "--force", "--json");
    expect(JSON.parse(told.out)).toMatchObject({
      examples: 2,
      leftOut: { "hidden-text": 3, "not-train": 0 },
    });
  } finally {
    await database.close();
  }
}, 60_000);

test("too few examples are said and nothing is written, unless forced; credentials and cases stay out", async () => {
  const database = await openTestDatabase();
  try {
    const token = `ghp_${"a1B2".repeat(9)}`;
    await createLedger(database.db).append([
      repositoryEventFact("installed", { id: 7, name: "acme/agent", defaultBranch: "main" }, 1, at),
      ...facts("one", `It went through with ${token}.`),
      ...facts("two", "It went through.", { case: "tests/refund.py::test_late" }),
    ]);
    const { DATABASE_URL: _url, ...rest } = process.env;
    const out = join(database.folder, "rows.jsonl");
    const run = (...args: string[]) =>
      new Promise<{ code: number; out: string; err: string }>((done) => {
        const env = { ...rest, HONE_DATA: database.folder };
        execFile(
          process.execPath,
          [launcher, "export", "--out", out, ...args],
          { env },
          (error, told, err) => {
            done({ code: typeof error?.code === "number" ? error.code : 0, out: told, err });
          },
        );
      });
    const blocked = await run();
    expect(blocked).toMatchObject({ code: 1, out: "" });
    expect(blocked.err).toContain("1 clean example of 500 that fine-tuning needs: nothing was written");
    expect(blocked.err).toContain(
      "left out: 1 run that ran a case that is not, or not known to be, of the training",
    );
    await expect(readFile(out)).rejects.toThrow("ENOENT");
    const forced = await run("--force", "--json");
    expect(forced.code).toBe(0);
    expect(JSON.parse(forced.out)).toMatchObject({ examples: 1, needed: 500, rows: 1, blocked: false });
    const text = await readFile(out, "utf8");
    expect(text).toContain('"role":"assistant"');
    expect(text).not.toContain(token);
    expect(text.trim().split("\n")).toHaveLength(1);
    expect(await run("--kind", "best")).toMatchObject({ code: 2, out: "" });
  } finally {
    await database.close();
  }
}, 60_000);

test("what nights on a checkout rewarded is explained, and a person's answer is kept for the next night", async () => {
  const database = await openTestDatabase();
  try {
    const folder = await realpath(database.folder);
    const repositoryId = localRepositoryId(folder);
    const { DATABASE_URL: _url, ...rest } = process.env;
    const env = { ...rest, HONE_DATA: database.folder };
    const local = ["--local", folder];
    expect((await hone(env, "explain", "trajectory:one", ...local)).err).toContain("No night of ");
    const night = { id: "night", repository_id: repositoryId, input: "{}", state: "done" as const };
    await database.db.insertInto("nights").values(night).execute();
    const ledger = createLedger(database.db);
    await ledger.append(facts("one", "done").map((fact) => ({ ...fact, repositoryId })));
    const told = await hone(env, "explain", "trajectory:one", ...local);
    expect(told).toMatchObject({ code: 0, err: "" });
    expect(told.out).toContain("trajectory:one succeeded with probability .9");
    const answered = await hone(env, "explain", "trajectory:one", ...local, "--answer", "bad", "--by", "kim");
    expect(answered).toMatchObject({ code: 0, err: "" });
    const audits = auditRecord(await ledger.read("audit_questions", repositoryId));
    expect(audits.answered.get("trajectory:one")).toMatchObject({ good: false, by: "kim" });
    const remote = await hone(env, "explain", "trajectory:one", "--answer", "bad", "--by", "kim");
    expect(remote).toMatchObject({ code: 2, out: "" });
  } finally {
    await database.close();
  }
}, 60_000);
