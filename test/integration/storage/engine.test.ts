import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createEngine } from "../../../src/adapters/postgres/create-engine.ts";
import type { Engine, OverNight } from "../../../src/adapters/postgres/create-engine.ts";
import { createLedger } from "../../../src/adapters/postgres/create-ledger.ts";
import { queueOfNights } from "../../../src/adapters/postgres/night-scope.ts";
import { MOST_RETRIES } from "../../../src/adapters/postgres/retry-pause.ts";
import { NightEnds, RetryLater, StillRunning } from "../../../src/errors.ts";
import type { FactOf } from "../../../src/domain/ledger-entry.ts";
import type { NightInput } from "../../../src/domain/night.ts";
import type { FactPage, NightPlan, NightProgress, PagedOutcome } from "../../../src/night/steps.ts";
import type { Code, Ports } from "../../../src/ports.ts";
import { openTestDatabase } from "./test-database.ts";
import type { TestDatabase } from "./test-database.ts";

let database: TestDatabase;
let repositoryId = 0;
let progress: string[];

beforeAll(async () => {
  database = await openTestDatabase();
});

beforeEach(() => {
  repositoryId += 1;
  progress = [];
});

afterAll(async () => {
  await database.close();
});

function input(): NightInput {
  const startedAt = "2026-01-01T00:00:00.000Z";
  const repository = "owner/name";
  return { repositoryId, repository, preset: null, dryRun: true, maxProposals: 3, startedAt, seed: 7 };
}

function preference(key: string): FactOf<"preferences"> {
  const at = "2026-01-01T00:00:00.000Z";
  return { kind: "preferences", repositoryId, key, at, body: { text: key, source: "test", by: "test" } };
}

/* A branch that goes on all the time. */
let tip = 0;
const movingCode = { head: async () => ({ sha: `${(tip += 1)}`, branch: "main" }) } as Code;

function engineOf(plan: Partial<NightPlan>): Engine {
  return createEngine({
    database,
    plan: {
      next: ({ results }) => (results.size < 3 ? { name: "trial", key: String(results.size) } : null),
      run: async (_state, { key }) => ({ result: key, facts: [] }),
      ...plan,
    },
    portsFor: async () => ({ ledger: createLedger(database.db), code: movingCode }) as Ports,
    progress: ({ step, phase, note }: NightProgress) => {
      progress.push(`${step.key} ${phase}${note && `: ${note}`}`);
    },
  });
}

async function wholeNight(engine: Engine): Promise<OverNight> {
  const { nightId } = await engine.startNight(input());
  const worker = await engine.work({ concurrency: 1 });
  const over = await engine.untilOver(nightId);
  await worker.stop();
  return over;
}

async function facts(): Promise<string[]> {
  const read = await createLedger(database.db).read("preferences", repositoryId);
  return read.map(({ key }) => key);
}

describe("a night", () => {
  test("runs its steps in order, gives each the results so far, and stores their facts", async () => {
    const states: unknown[] = [];
    const over = await wholeNight(
      engineOf({
        async run(state, { key }, { ledger }) {
          const before = await ledger.read("preferences", repositoryId);
          states.push([...state.results.keys(), before.length, state.input]);
          return { result: { key }, facts: [preference(key)] };
        },
      }),
    );
    expect(over).toMatchObject({ state: "done", reason: null });
    expect([...over.results]).toEqual(["0", "1", "2"].map((key) => [`trial/${key}`, { key }]));
    expect(states).toEqual([
      [0, input()],
      ["trial/0", 1, input()],
      ["trial/0", "trial/1", 2, input()],
    ]);
    const expected = ["0", "1", "2"].flatMap((key) => [`${key} started`, `${key} finished`]);
    expect(progress).toEqual(expected);
  });

  test("is one at a time in a repository, and a new one may follow", async () => {
    const engine = engineOf({});
    const both = await Promise.all([engine.startNight(input()), engine.startNight(input())]);
    expect(both.map(({ kind }) => kind).toSorted()).toEqual(["already-open", "started"]);
    expect(both[0]?.nightId).toBe(both[1]?.nightId);
    expect((await wholeNight(engine)).state).toBe("done");
    expect((await engine.startNight(input())).kind).toBe("started");
    await wholeNight(engine);
  });

  test("runs each step once although several workers are at it", async () => {
    const ran: string[] = [];
    const engine = engineOf({
      next: ({ results }) => (results.size < 12 ? { name: "trial", key: String(results.size) } : null),
      run: async (_state, { key }) => {
        ran.push(key);
        return { result: null, facts: [preference(key)] };
      },
    });
    const workers = await Promise.all([1, 2].map(() => engine.work({ concurrency: 2 })));
    const { nightId } = await engine.startNight(input());
    expect((await engine.untilOver(nightId)).state).toBe("done");
    await Promise.all(workers.map((worker) => worker.stop()));
    expect(ran).toEqual(Array.from({ length: 12 }, (_, place) => String(place)));
  });

  test("goes on where a stopped worker left it", async () => {
    const first = engineOf({
      async run(_state, { key }) {
        void worker.then((running) => running.stop());
        return { result: key, facts: [] };
      },
    });
    const { nightId } = await first.startNight(input());
    const worker = first.work({ concurrency: 1 });
    await worker.then((running) => running.stop());
    const over = await wholeNight(engineOf({}));
    expect(over.state).toBe("done");
    const rows = await database.db
      .selectFrom("nights")
      .select("id")
      .where("repository_id", "=", repositoryId)
      .execute();
    expect(rows).toEqual([{ id: nightId }]);
  });
});

describe("steps that run as one job", () => {
  const twoOf: NightPlan["next"] = ({ results }) =>
    ["0", "1"]
      .map((key) => ({ name: "trial" as const, key }))
      .find(({ key }) => !results.has(`trial/${key}`)) ?? null;

  test("are each stored with their facts as soon as they are over, though the job fails after them", async () => {
    let tries = 0;
    const over = await wholeNight(
      engineOf({
        next: twoOf,
        async run(_state, step, _ports, keep) {
          tries += 1;
          if (tries > 1) return { result: "late", facts: [] };
          await keep({ ...step, key: "1" }, { result: "early", facts: [preference("early")] });
          await keep({ ...step, key: "1" }, { result: "again", facts: [preference("again")] });
          throw new RetryLater("busy", 0);
        },
      }),
    );
    expect(Object.fromEntries(over.results)).toEqual({ "trial/0": "late", "trial/1": "early" });
    expect(await facts()).toEqual(["early"]);
    expect(progress).toContain("1 finished");
  });

  test("need no outcome of their own where all is kept", async () => {
    const over = await wholeNight(
      engineOf({
        next: twoOf,
        async run(_state, step, _ports, keep) {
          for (const key of ["1", "0"]) await keep({ ...step, key }, { result: key, facts: [] });
          return null;
        },
      }),
    );
    expect(Object.fromEntries(over.results)).toEqual({ "trial/0": "0", "trial/1": "1" });
    expect(progress).toEqual(["0 started", "1 finished", "0 finished"]);
  });

  test("store nothing once another worker has the night", async () => {
    const over = await wholeNight(
      engineOf({
        next: twoOf,
        async run({ nightId }, step, _ports, keep) {
          const taken = { job: "another/0" };
          await database.db.updateTable("nights").set(taken).where("id", "=", nightId).execute();
          return keep(step, { result: "lost", facts: [preference("lost")] }).then(
            () => null,
            (error: unknown) => {
              if (step.key === "0" && progress.length === 1) progress.push(String(error));
              return { result: "own", facts: [] };
            },
          );
        },
      }),
    );
    expect(Object.fromEntries(over.results)).toEqual({ "trial/0": "own", "trial/1": "own" });
    expect(progress[1]).toContain("another worker's by now");
    expect(await facts()).toEqual([]);
  });
});

describe("a step whose facts come in pages", () => {
  async function* paged(pages: readonly FactPage[], end: () => unknown): PagedOutcome {
    yield* pages;
    return { result: await end(), facts: [preference("last")] };
  }
  const once: NightPlan["next"] = ({ results }) => (results.size === 0 ? { name: "reward", key: "" } : null);
  const page = (...keys: string[]): FactPage => keys.map(preference);
  test("has them stored with its result, but for pages that it takes back", async () => {
    const seen: string[][] = [];
    const pages = [page("wrong"), page("a"), "take back", page("a", "b"), page("c")] as const;
    const end = async (): Promise<string> => {
      seen.push(await facts());
      return "whole";
    };
    const over = await wholeNight(engineOf({ next: once, run: async () => paged(pages, end) }));
    expect([...over.results]).toEqual([["reward/", "whole"]]);
    expect((await facts()).toSorted()).toEqual(["a", "b", "c", "last"]);
    expect(seen).toEqual([[]]);
  });

  test("leaves none of them where it fails half-way, and its error is judged as any step's", async () => {
    let tries = 0;
    const over = await wholeNight(
      engineOf({
        next: once,
        run: async () =>
          paged([page(`try ${(tries += 1)}`)], () => {
            throw tries === 1 ? new RetryLater("busy", 0) : new NightEnds("enough");
          }),
      }),
    );
    expect(over).toMatchObject({ state: "ended", reason: "enough" });
    expect(tries).toBe(2);
    expect(await facts()).toEqual([]);
  });

  test("ends its night where the database refuses a page, and leaves no page", async () => {
    const bad = [{ ...preference("bad"), at: "no time" }];
    const over = await wholeNight(
      engineOf({ next: once, run: async () => paged([page("good"), bad, page("other")], () => null) }),
    );
    expect(over).toMatchObject({ state: "ended", reason: expect.stringContaining("no time") as string });
    expect(await facts()).toEqual([]);
  });

  test("stores nothing once another worker has its job", async () => {
    let tries = 0;
    const over = await wholeNight(
      engineOf({
        next: once,
        run: async ({ nightId }) =>
          paged([page("same")], async () => {
            tries += 1;
            const queue = queueOfNights("github");
            const [job] = await database.boss.findJobs(queue, { key: nightId });
            if (tries === 1 && job) await database.boss.fail(queue, job, { message: "taken for dead" });
            return tries;
          }),
      }),
    );
    expect([...over.results.values()]).toEqual([2]);
    expect((await facts()).toSorted()).toEqual(["last", "same"]);
  });
});

describe("a step that waits", () => {
  test("for what goes on elsewhere is asked again however often: none of it counts as a failed try", async () => {
    let asked = 0;
    const over = await wholeNight(
      engineOf({
        next: ({ results }) => (results.size === 0 ? { name: "trial", key: "0" } : null),
        run: async () => {
          asked += 1;
          if (asked <= MOST_RETRIES + 3) throw new StillRunning("waiting for a run", 0);
          if (asked === MOST_RETRIES + 4) throw new RetryLater("busy", 0);
          return { result: asked, facts: [] };
        },
      }),
    );
    expect(over).toMatchObject({ state: "done", reason: null });
    expect([...over.results.values()]).toEqual([MOST_RETRIES + 5]);
    expect(progress).toContain("0 retrying: waiting for a run; again in 0 s");
  });

  test("goes on at the head that its night began with, in another process too; the next night takes the new one", async () => {
    const heads: string[] = [];
    const begun = Promise.withResolvers<void>();
    const engine = (): Engine =>
      engineOf({
        next: ({ results }) => (results.size === 0 ? { name: "trial", key: "" } : null),
        async run(_state, _step, { code }) {
          heads.push((await code.head()).sha);
          if (heads.length > 1) return { result: null, facts: [] };
          void worker.stop().then(begun.resolve);
          throw new StillRunning("waiting for a run", 0);
        },
      });
    const worker = await engine().work({ concurrency: 1 });
    await engine().startNight(input());
    await begun.promise;
    expect((await wholeNight(engine())).state).toBe("done");
    expect(heads).toEqual([heads[1], heads[0]]);
    const [first] = heads.splice(0);
    await wholeNight(engine());
    expect(heads[0]).not.toBe(first);
  });
});

describe("a step that fails", () => {
  test("is run again when it asks for that, and its night goes on", async () => {
    let calls = 0;
    const over = await wholeNight(
      engineOf({
        async run(_state, { key }) {
          calls += 1;
          if (calls <= 5) throw new RetryLater("busy", 0);
          return { result: key, facts: [] };
        },
      }),
    );
    expect(over.state).toBe("done");
    expect(calls).toBe(8);
    expect(progress.filter((line) => line === "0 retrying: busy; again in 0 s")).toHaveLength(5);
  });

  test("ends its night when it asks for that too often", async () => {
    let calls = 0;
    const over = await wholeNight(
      engineOf({
        run() {
          calls += 1;
          return Promise.reject(new RetryLater("busy", 0));
        },
      }),
    );
    expect(over).toMatchObject({ state: "ended", reason: "busy" });
    expect(calls).toBe(MOST_RETRIES + 1);
  });

  test.each([
    ["a reason to end the night", new NightEnds("the budget is spent"), null],
    ["a surprise", new TypeError("not a night"), expect.stringContaining("TypeError")],
  ])("with %s ends its night at once and stores nothing", async (_what, error, stack) => {
    const over = await wholeNight(
      engineOf({
        async run(_state, { key }) {
          if (key === "1") throw error;
          return { result: key, facts: [preference(key)] };
        },
      }),
    );
    expect(over).toMatchObject({ state: "ended", reason: error.message });
    expect([...over.results.keys()]).toEqual(["trial/0"]);
    expect(await facts()).toEqual(["0"]);
    const query = database.db.selectFrom("nights").select("error").where("repository_id", "=", repositoryId);
    const row = await query.executeTakeFirstOrThrow();
    expect(row.error).toEqual(stack);
    expect(progress.at(-1)).toBe(`1 failed: ${error.message}`);
  });

  test("because the database refuses its facts ends its night and stores nothing of the step", async () => {
    const bad = { ...preference("bad"), at: "no time at all" };
    const run = async (): ReturnType<NightPlan["run"]> => ({ result: 1, facts: [preference("good"), bad] });
    const over = await wholeNight(engineOf({ run }));
    expect(over.state).toBe("ended");
    expect(over.reason).toContain("no time at all");
    expect(over.results.size).toBe(0);
    expect(await facts()).toEqual([]);
  });

  test("because the plan itself fails ends the night with the reason", async () => {
    const over = await wholeNight(
      engineOf({
        next() {
          throw new Error("no such step");
        },
      }),
    );
    expect(over).toMatchObject({ state: "ended", reason: "no such step" });
  });

  test("by taking its worker down again and again ends its night", async () => {
    const engine = engineOf({});
    const { nightId } = await engine.startNight(input());
    await database.db
      .updateTable("nights")
      .set({ step: "trial/0", starts: 10 })
      .where("id", "=", nightId)
      .execute();
    const over = await wholeNight(engine);
    expect(over).toMatchObject({ state: "ended" });
    expect(over.reason).toMatch(/begun 10 times and never finished/);
  });
});
