import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createLedger } from "../../src/adapters/postgres/create-ledger.ts";
import type { Ledger } from "../../src/domain/ledger.ts";
import { auditedWorks, goodJudge, judgeInput, noiseJudge, type Assessor } from "../night/judge-world.ts";
import type { RepositoryState } from "../twin/state/repository-state.ts";
import type { Asked } from "./model-server.ts";
import { openNightWorld, type NightWorld } from "./night-world.ts";

const JUDGE = "claude-haiku-4-5";
const settings = `version: 1
mode: shadow
limits: { model_usd_per_night: 20 }
judge: { model: ${JUDGE}, episodes_per_night: 40 }
`;

/* Processes one after the other, maybe on a busy machine. */
vi.setConfig({ testTimeout: 600_000 });

let world: NightWorld;
let ledger: Ledger;
let assess: Assessor = goodJudge;

beforeAll(async () => {
  world = await openNightWorld({}, ({ messages, tools }) =>
    judgeInput(tools[0]?.name ?? "", messages[0]?.content ?? "", (shown) => assess(shown)),
  );
  ledger = createLedger(world.database.db);
});
afterAll(() => world.close());

/* A repository with forty audited works and no evaluation, and what its judge was asked. */
async function judgedRepository(
  judge: Assessor,
): Promise<{ repository: RepositoryState; asked: () => Asked[] }> {
  assess = judge;
  const repository = await world.addRepository({ ".github/hone.yml": settings });
  await ledger.append(auditedWorks(40, repository.id, new Date().toISOString()));
  const before = world.model.asked.length;
  return { repository, asked: () => world.model.asked.slice(before) };
}

async function workToEnd(repository: RepositoryState): Promise<void> {
  expect(await world.work(repository)).toMatchObject({ code: 0, err: "" });
}

async function expectStanding(
  repository: RepositoryState,
  says: RegExp,
  muted: string | null,
): Promise<void> {
  const dashboard = repository.threads[0]?.body ?? "";
  expect(dashboard).toMatch(says);
  expect(dashboard).toMatch(/judged \d+ closed episodes tonight/);
  expect(dashboard).toMatch(/Probes that fooled the judge/);
  const rewards = await ledger.read("rewards", repository.id);
  const terms = rewards.flatMap(({ body }) => body.terms.filter(({ source }) => source === "judge"));
  expect(terms.length).toBeGreaterThanOrEqual(38);
  expect(new Set(terms.map((term) => term.muted))).toEqual(new Set([muted]));
  expect(world.twin.violations).toEqual([]);
}

describe("a night with a judge", () => {
  test("that tells good from bad hears it; killed between answers and their commit it pays for none twice", async () => {
    const { repository, asked } = await judgedRepository(goodJudge);
    for (const at of ["60", "100"])
      expect(await world.work(repository, `judge/@${at}`)).toMatchObject({ code: null, err: "" });
    expect(await ledger.read("judgements", repository.id)).toEqual([]);
    expect(asked().length).toBeGreaterThan(40);
    await workToEnd(repository);
    const questions = asked().map(({ messages }) => messages[0]?.content);
    expect(new Set(questions).size).toBe(questions.length);
    const spend = await ledger.read("spend", repository.id);
    expect(spend.map(({ body }) => body.what)).toEqual(["judge"]);
    expect(spend[0]?.body.outputTokens).toBeGreaterThanOrEqual(120 * questions.length);
    await expectStanding(repository, /The judge is heard: its answers/, null);
  });

  test.each<[string, Assessor, RegExp, string]>([
    ["rolls dice", noiseJudge(), /The judge weighs nothing: its answers/, "judge"],
    [
      "falls for its own rubric",
      (shown) => (shown.delivered.startsWith("You assess work") ? "good" : goodJudge(shown)),
      /The judge weighs nothing: its own rubric as the answer fooled it in 5 of 5 probes/,
      "judge-probe",
    ],
  ])("that %s gives it no weight, and says so", async (_name, judge, says, muted) => {
    const { repository, asked } = await judgedRepository(judge);
    await workToEnd(repository);
    await expectStanding(repository, says, muted);
    // forty works, three tricks on five of them, ten pairs in both orders
    expect(asked().map(({ model }) => model)).toEqual(Array.from({ length: 75 }, () => JUDGE));
  });
});
