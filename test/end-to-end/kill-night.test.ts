import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { createLedger } from "../../src/adapters/postgres/create-ledger.ts";
import { tryGit } from "../twin/git/run-git.ts";
import type { RepositoryState } from "../twin/state/repository-state.ts";
import { openNightWorld, type NightWorld } from "./night-world.ts";
import type { Ended } from "./run-program.ts";

/* The steps of a night that proposes at its first attempt, with five trials an arm. */
const trials = Array.from({ length: 11 }, (_, position) => `trial/0.0.${position}`);
const before = ["collect/", "attribute/", "reward/", "classify/", "monitor/", "route/"];
const steps = [
  ...before,
  "propose/0.0",
  "guard/0.0",
  ...trials,
  "evaluate/0.0",
  "decide/0.0",
  "publish/0.0",
  "calibrate/",
  "report/",
];
const thorough = (process.env["HONE_KILL_ROUNDS"] ?? "") !== "";
/* Every trial takes the same path: the first two and the last stand for all, but for the long run. */
const ends = steps.filter((step) => thorough || !trials.slice(2, -1).includes(step));
/* More than such a night has events; all of them one by one in the long run. */
const events = 180;
const chosen = Array.from({ length: events }, (_, at) => at + 1).filter((at) => thorough || at % 90 === 13);

/* Some tests start two dozen processes one after the other, maybe on a busy machine. */
vi.setConfig({ testTimeout: 600_000 });

let world: NightWorld;
let repository: RepositoryState;
let paidBefore = 0;

beforeAll(async () => {
  world = await openNightWorld();
});
beforeEach(async () => {
  repository = await world.addRepository();
  paidBefore = world.model.asked.length;
});
afterAll(() => world.close());

async function workKilled(killAt: string): Promise<Ended> {
  const ended = await world.work(repository, killAt);
  expect({ killAt, ...ended }).toMatchObject({ code: null, err: "" });
  return ended;
}

async function workToEnd(): Promise<Ended> {
  const ended = await world.work(repository);
  expect(ended).toMatchObject({ code: 0, err: "" });
  expect(JSON.parse(ended.out.trim().split("\n").at(-1) ?? "")).toMatchObject({
    state: "done",
    reason: null,
  });
  return ended;
}

/* The steps that the processes told to be in this phase, in the order told. */
function stepsIn(phase: string, ended: readonly Ended[]): string[] {
  const lines = ended.flatMap(({ out }) => out.split("\n").map((line) => line.split(/:? /)));
  return lines.flatMap(([told, step]) => (told === phase && step !== undefined ? [step] : []));
}

async function storedSteps(): Promise<string[]> {
  const rows = await world.database.db
    .selectFrom("night_steps")
    .innerJoin("nights", "nights.id", "night_steps.night_id")
    .select(["name", "key"])
    .where("repository_id", "=", repository.id)
    .orderBy("seq")
    .execute();
  return rows.map(({ name, key }) => `${name}/${key}`);
}

/* One night, one question to the model, one of everything on GitHub, every fact once. */
async function expectOneOfEach(): Promise<void> {
  expect(world.model.asked.length - paidBefore).toBe(1);
  expect(await storedSteps()).toEqual(steps);
  const { threads, checks } = repository;
  const [pull, ...more] = threads.filter((thread) => thread.pull !== null);
  expect(more).toEqual([]);
  const issues = threads.filter((thread) => thread.pull === null);
  expect(issues.map(({ user, state }) => [user.login, state])).toEqual([["hone[bot]", "open"]]);
  const git = async (...args: string[]): Promise<string> =>
    (await tryGit(repository.git, args)).out.toString().trim();
  const branch = await git("branch", "--list", "hone/*", "--format=%(refname:short)");
  expect(pull?.pull?.headRef).toBe(branch);
  expect(await git("rev-list", "--count", `main..${branch}`)).toBe("1");
  expect(await git("diff", "--name-only", `main..${branch}`)).toBe("agent.py");
  const head = await git("rev-parse", branch);
  expect(checks.map(({ name, headSha, conclusion }) => [name, headSha, conclusion])).toEqual([
    ["hone/gate", head, "success"],
  ]);
  const ledger = createLedger(world.database.db);
  const counted = ["candidates", "trials", "error_budget", "spend", "proposals", "night_reports"] as const;
  const counts = counted.map(async (kind) => (await ledger.read(kind, repository.id)).length);
  expect(await Promise.all(counts)).toEqual([1, 11, 1, 1, 1, 1]);
  expect(world.twin.violations).toEqual([]);
}

/* No proposal, but a report of the night that says why. */
async function expectLostAnswer(): Promise<void> {
  expect(await storedSteps()).toEqual([...before, "propose/0.0", "calibrate/", "report/"]);
  const ledger = createLedger(world.database.db);
  const spend = await ledger.read("spend", repository.id);
  expect(spend.map(({ body }) => [body.possiblyPaid, body.usd > 0])).toEqual([[true, true]]);
  const [report] = await ledger.read("night_reports", repository.id);
  expect(report?.body.summary).toMatch(/may have been paid for and its answer is lost/);
  expect(repository.threads.map(({ pull }) => pull)).toEqual([null]);
  expect(world.twin.violations).toEqual([]);
}

describe("a night whose process is killed", () => {
  test("after every kind of step goes on with the next one", async () => {
    const ended: Ended[] = [];
    for (const step of ends) ended.push(await workKilled(`${step}@end`));
    ended.push(await workToEnd());
    expect(stepsIn("started", ended)).toEqual(steps);
    expect(stepsIn("finished", ended)).toEqual(steps);
    await expectOneOfEach();
  });

  test("in the middle of every kind of step runs that step again", async () => {
    const ended: Ended[] = [];
    const ahead = steps.filter((step) => !trials.slice(2).includes(step) && !step.startsWith("propose"));
    for (const [at, step] of ahead.entries()) ended.push(await workKilled(`${step}@${1 + ((at * 3) % 5)}`));
    ended.push(await workToEnd());
    expect(new Set(stepsIn("started", ended))).toEqual(new Set(steps));
    await expectOneOfEach();
  });

  test("again and again while it publishes leaves one of everything", async () => {
    for (const at of [4, 9, 14, 18, 24, 29, 33, 38]) await workKilled(`publish/0.0@${at}`);
    for (const at of [5, 8, 11]) await workKilled(`report/@${at}`);
    expect(stepsIn("finished", [await workToEnd()])).toEqual(["report/"]);
    await expectOneOfEach();
  });

  test.each([
    ["before the model hears the question", "ask.begin", 0],
    ["between the model's answer and its record", "ask.end", 1],
  ])("%s does not ask again, counts it as paid and says so", async (_when, event, paid) => {
    await workKilled(`propose/0.0@${event}`);
    await workToEnd();
    expect(world.model.asked.length - paidBefore).toBe(paid);
    await expectLostAnswer();
  });

  test.each(chosen)("at event %i of all ends with one of everything, or says what was lost", async (at) => {
    const first = await world.work(repository, `@${at}`);
    expect(first).toMatchObject({ code: first.out.includes('"state":"done"') ? 0 : null, err: "" });
    if (first.code === null) await workToEnd();
    const spend = await createLedger(world.database.db).read("spend", repository.id);
    await (spend.some(({ body }) => body.possiblyPaid) ? expectLostAnswer() : expectOneOfEach());
  });
});

describe("a night", () => {
  test("of which GitHub carries out what it never answers leaves one of everything", async () => {
    const unanswered = ["git/create-ref", "graphql/createCommitOnBranch", "checks/create", "pulls/create"];
    for (const operation of [...unanswered, "issues/create"])
      world.twin.faults.add({
        match: (request) => request.operation === operation,
        times: 1,
        kind: "drop-after",
      });
    const waiting = setInterval(() => void world.hurry(), 100);
    const ended = await workToEnd().finally(() => clearInterval(waiting));
    expect(stepsIn("retrying", [ended])).toHaveLength(5);
    await expectOneOfEach();
  });
});
