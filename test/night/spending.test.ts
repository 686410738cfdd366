import { describe, expect, test } from "vitest";
import type { Fact, Spend } from "../../src/domain/ledger-entry.ts";
import type { Settings } from "../../src/domain/settings.ts";
import { RetryLater } from "../../src/errors.ts";
import { createNight } from "../../src/night/create-night.ts";
import { payRuns } from "../../src/night/spending/pay-runs.ts";
import { runsWithinBudget } from "../../src/night/spending/runs-within-budget.ts";
import { propose } from "../../src/night/stages/propose.ts";
import type { Collected } from "../../src/night/step-results.ts";
import type { Ports, TrialRequest, TrialRun } from "../../src/ports.ts";
import { improvable, playNight } from "./improvement-world.ts";
import { NOW, portsOf } from "./ports-of.ts";
import { inputOf, policy, REPOSITORY } from "./run-night.ts";

const config = [
  "version: 1",
  "evaluation:",
  "  command: run",
  "  results: results/*.xml",
  "  model_usd: 1",
  "limits:",
  "  model_usd_per_night: 2",
].join("\n");
const spent = { inputTokens: 10, outputTokens: 5, usd: 0.25 };

async function spending({ ledger }: Pick<Ports, "ledger">): Promise<{ key: string; body: Spend }[]> {
  return (await ledger.read("spend", REPOSITORY)).map(({ key, body }) => ({ key, body }));
}

async function sum(ports: Pick<Ports, "ledger">): Promise<number> {
  return (await spending(ports)).reduce((total, { body }) => total + body.usd, 0);
}

function spendOf(key: string, usd: number): Fact {
  const body = { what: "propose", usd, inputTokens: 1, outputTokens: 1, possiblyPaid: false };
  return { kind: "spend", repositoryId: REPOSITORY, key, at: NOW, body };
}

/** The first step of a night whose runs each spend a quarter dollar, after what was spent before. */
async function collected(before: readonly Fact[]) {
  const files = { ".github/hone.yml": config };
  const ports = portsOf({ files, run: () => ({ "s::a": null }), facts: [...before] });
  const { sandbox } = ports;
  ports.sandbox = {
    state: () => sandbox.state(),
    run: async (request) => ({ ...(await sandbox.run(request)), spent }),
  };
  const state = { nightId: "n", input: inputOf(), results: new Map() };
  const keep = async (): Promise<void> => undefined;
  const outcome = await createNight(policy).run(state, { name: "collect", key: "" }, ports, keep);
  if (outcome === null || !("result" in outcome)) throw new Error("collect gives a result");
  return { ...(outcome.result as Collected), ports };
}

describe("the evaluation's own model", () => {
  test("counts towards the budget with what its calls at the base cost", async () => {
    const { baseline, ports } = await collected([]);
    expect(baseline.kind).toBe("ran");
    expect((await spending(ports)).map(({ body }) => [body.usd, body.possiblyPaid])).toEqual([
      [1, true],
      [-0.75, false],
      [1, true],
      [-0.75, false],
    ]);
  });

  test("is not begun where the night's budget does not leave what both runs of the base may spend", async () => {
    const { baseline, ports } = await collected([spendOf("n:0.0", 0.5)]);
    expect(baseline).toMatchObject({ kind: "none", reason: expect.stringContaining("model_usd") as unknown });
    expect(await sum(ports)).toBe(0.5);
  });
});

const cancelled: TrialRun = {
  kind: "none",
  reason: "cancelled",
  detail: "",
  output: "",
  milliseconds: 1,
  sandbox: "",
};
const evaluation = { command: "run", model_usd: 1 } as TrialRequest["evaluation"];
const request: TrialRequest = { id: "n:0.0.1", sha: "a", changes: [], evaluation };
const state = { nightId: "n", input: inputOf() };
const limits = { limits: { model_usd_per_night: 2.5, model_usd_per_month: 20 } as Settings["limits"] };

/** The books after a run of the sandbox that pays. */
async function booked(run: () => Promise<TrialRun>, model_usd = 1) {
  const ports = portsOf({});
  ports.sandbox = { ...ports.sandbox, run };
  const paying = payRuns(state, ports);
  const again = (): Promise<unknown> =>
    paying.run({ ...request, evaluation: { ...evaluation, model_usd } }).catch((error: unknown) => error);
  await again();
  return { ports, again };
}

describe("a run with a model", () => {
  test("that was ended for others had answered is paid for all the same", async () => {
    const { ports } = await booked(async () => ({ ...cancelled, spent }));
    expect(await sum(ports)).toBe(0.25);
  });

  test("has all it may spend in the books before it begins", async () => {
    const before: number[] = [];
    const ports = portsOf({});
    ports.sandbox = {
      ...ports.sandbox,
      run: async () => {
        before.push(await sum(ports));
        return { ...cancelled, spent };
      },
    };
    await payRuns(state, ports).run(request);
    expect(before).toEqual([1]);
  });

  test("whose end nobody knows counts in full, and is begun anew only within the budget", async () => {
    const { ports, again } = await booked(() => Promise.reject(new Error("the machine is gone")));
    expect(await runsWithinBudget(evaluation, state, ports, limits)).toBe(1);
    await again();
    expect(await sum(ports)).toBe(2);
    expect(await runsWithinBudget(evaluation, state, ports, limits)).toBe(0);
  });

  test("that could not be begun costs nothing", async () => {
    const { ports } = await booked(() => Promise.reject(new RetryLater("busy")));
    expect(await sum(ports)).toBe(0);
  });

  test("is not lost to a sum of cents", async () => {
    const ports = portsOf({ facts: ["a", "b", "c"].map((name) => spendOf(`n:${name}`, 0.2)) });
    const cents = { ...evaluation, model_usd: 0.2 };
    expect(
      await runsWithinBudget(cents, state, ports, { limits: { ...limits.limits, model_usd_per_night: 2 } }),
    ).toBe(7);
  });

  test("is the only one that is booked", async () => {
    const { ports } = await booked(async () => cancelled, 0);
    expect(await spending(ports)).toEqual([]);
  });
});

describe("the proposer", () => {
  test("is asked as long as the limits leave what its answer can cost at most", async () => {
    const world = improvable({ limits: `limits: { model_usd_per_night: 2 }\n` });
    const { results, facts } = await playNight(world, { nightId: "n", until: 6 });
    const proposed = async (before: number): Promise<unknown> => {
      const ports = portsOf({ ...world, facts: [...facts, spendOf("n:before", before)] });
      return (await propose({ ...state, results }, "0.0", ports, policy)).result;
    };
    expect(await proposed(1.5)).toMatchObject({ kind: "candidate" });
    const reason = expect.stringContaining("an answer can cost $0.50, and the limits leave $0.25") as unknown;
    expect(await proposed(1.75)).toMatchObject({ kind: "none", reason });
  });
});
