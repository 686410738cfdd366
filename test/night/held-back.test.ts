import { describe, expect, test } from "vitest";
import type { Blame, ClassEvent } from "../../src/domain/failure-class.ts";
import type { Fact } from "../../src/domain/ledger-entry.ts";
import { nightOutcome } from "../../src/night/night-outcome.ts";
import { propose } from "../../src/night/stages/propose.ts";
import { resultOf, type Reported, type StepResults } from "../../src/night/step-results.ts";
import { failedJobs } from "./failed-jobs.ts";
import { NOW, portsOf, type World } from "./ports-of.ts";
import { inputOf, policy, REPOSITORY, runNight } from "./run-night.ts";

const config =
  'version: 1\nsurface: { include: ["agent.py"] }\nevaluation: { command: run, results: all.xml }\n';
const trace =
  "Traceback (most recent call last):\n  File \"agent.py\", line 2, in reply\n    broken\nKeyError: 'sku'";
const outage = "fatal: unable to access 'https://example.org/x.git/': Could not resolve host: example.org";

function worldOf(more: Partial<World> = {}): World & { asked: number[] } {
  const asked: number[] = [];
  return {
    asked,
    files: { "agent.py": "def reply():\n    broken\n", ".github/hone.yml": config },
    run: () => ({ "s::replies": trace }),
    answer: () => {
      asked.push(1);
      return { kind: "refused", reason: "asked" };
    },
    ...more,
  };
}

describe("infra and flaky classes", () => {
  const infra = worldOf({
    run: () => ({ "s::replies": null }),
    hosting: { failedJobs: async () => failedJobs, jobLog: async () => `start\n${outage}\n` },
  });
  const flaky = worldOf({ run: (_changes, count) => ({ "s::replies": count === 0 ? trace : null }) });

  test.each([
    ["infra", infra, 3],
    ["flaky", flaky, 1],
  ] as const)(
    "%s: routing holds it back with a count, and no model is asked",
    async (blame, world, failures) => {
      const { results, steps } = await runNight(world);
      const { classes } = nightOutcome(results);
      expect(classes).toMatchObject([
        { kind: "held-back", failureClass: { blame, failures: { length: failures } } },
      ]);
      expect(classes[0]?.why).toMatch(/Seen: .+\./);
      expect(steps.filter((step) => step.startsWith("propose"))).toEqual([]);
      expect(world.asked).toEqual([]);
      const { body } = results.get("report/") as Reported;
      expect(body).toContain(`1 class with ${failures} failure`);
      expect(body).toContain(classes[0]?.failureClass.id);
    },
  );
});

describe("the gate before the proposer", () => {
  /* A night whose route let a class through, as an error of a step before it would. */
  async function letThrough(blame: Blame | null, events: ClassEvent[] = []) {
    const world = worldOf();
    const { results } = await runNight(world);
    const known = resultOf(results, "classify").classes[0];
    if (known === undefined) throw new Error("the night found no class");
    const wrong: StepResults = new Map(results).set("classify/", {
      ...resultOf(results, "classify"),
      classes: [{ ...known, blame: blame ?? known.blame }],
    });
    const body: ClassEvent = { kind: "minted", classId: known.id, at: NOW, key: "k", primary: "", text: "" };
    const judged = { name: "n", blame: "agent", mode: null, confidence: 1, why: "w" } as const;
    const all = [body, { kind: "judged", classId: known.id, at: NOW, ...judged } as const, ...events];
    const facts = all.map((event, at): Fact => {
      const own = "classId" in event ? { ...event, classId: known.id } : event;
      return { kind: "class_events", repositoryId: REPOSITORY, key: `${at}`, at: NOW, body: own };
    });
    world.asked.length = 0;
    const state = { nightId: "night", input: inputOf(), results: wrong };
    const { result } = await propose(state, "0.0", portsOf({ ...world, facts }), policy);
    return { result, asked: world.asked.length };
  }

  test.each(["infra", "flaky", "setup"] as const)(
    "refuses a class that %s is to blame for",
    async (blame) => {
      const { result, asked } = await letThrough(blame);
      expect(result).toMatchObject({ kind: "none", exhausted: true });
      expect(asked).toBe(0);
    },
  );

  test("refuses what a person re-blamed, muted or resolved since the night began", async () => {
    const act = { classId: "", at: NOW, by: "maintainer" };
    for (const event of [
      { ...act, kind: "reblamed", blame: "infra" },
      { ...act, kind: "muted", until: "2027-01-01T00:00:00.000Z" },
      { ...act, kind: "resolved" },
    ] as const) {
      const { result, asked } = await letThrough(null, [event]);
      expect(result).toMatchObject({ kind: "none", exhausted: true });
      expect(asked).toBe(0);
    }
  });

  test("lets the others through", async () => {
    expect((await letThrough(null)).asked).toBe(1);
  });
});
