import { describe, expect, test } from "vitest";
import { nightOutcome } from "../../src/night/night-outcome.ts";
import type { ModelAnswer } from "../../src/ports.ts";
import type { World } from "./ports-of.ts";
import { runNight } from "./run-night.ts";

const config =
  'version: 1\nsurface: { include: ["agent.py"] }\nevaluation: { command: run, results: all.xml }\n';
const trace =
  "Traceback (most recent call last):\n  File \"agent.py\", line 2, in reply\n    broken\nKeyError: 'sku'";

function answered(replace: string): ModelAnswer {
  const edits = [{ kind: "replace", path: "agent.py", find: "broken", replace, why: "it is broken" }];
  const input = { title: "Mend the reply", rationale: "It is broken.", prediction: "It answers.", edits };
  return { kind: "answered", input, usage: { inputTokens: 1, outputTokens: 1, usd: 0.01 } };
}

function worldOf(more: Partial<World> = {}): World {
  return {
    files: { "agent.py": "def reply():\n    broken\n", ".github/hone.yml": config },
    run: (changes) => ({
      "s::replies": changes.some(({ after }) => after.includes("fixed")) ? null : trace,
      "s::holds": null,
    }),
    answer: () => answered("fixed"),
    ...more,
  };
}

async function outcomeOf(world: World, input: Parameters<typeof runNight>[1] = {}) {
  const outcome = nightOutcome((await runNight(world, input)).results);
  return { ...outcome, told: outcome.classes.map(({ kind, why, commits }) => ({ kind, why, commits })) };
}

describe("what became of a failure class", () => {
  test("proposed, with the address of its proposal", async () => {
    const { told, published } = await outcomeOf(worldOf());
    expect(published).toMatchObject([{ title: expect.stringContaining("Mend the reply") as string }]);
    expect(told).toEqual([{ kind: "proposed", why: published[0]?.published.url, commits: 1 }]);
  });

  test("proven in a dry run, with the text that was not opened", async () => {
    const { told, published, drafts } = await outcomeOf(worldOf(), { dryRun: true });
    expect(told).toMatchObject([{ kind: "dry-run" }]);
    expect(published).toEqual([]);
    expect(drafts).toMatchObject([{ body: expect.stringContaining("agent.py") as string }]);
  });

  test("not proven, with what came of every candidate, the same words once", async () => {
    const { told } = await outcomeOf(worldOf({ answer: () => answered("other") }));
    expect(told).toMatchObject([
      { kind: "not-proven", why: expect.stringContaining("Mend the reply") as string },
    ]);
    expect(told[0]?.why.split("already tried").length).toBeLessThanOrEqual(2);
  });

  test("not published, because the platform was in the way", async () => {
    const { Blocked } = await import("../../src/errors.ts");
    const publish = () => Promise.reject(new Blocked("foreign-commit", "the branch is somebody's"));
    const { told, published } = await outcomeOf(worldOf({ hosting: { publish } }));
    expect(told).toMatchObject([{ kind: "not-published", why: "the branch is somebody's" }]);
    expect(published).toEqual([]);
  });

  test("waiting, because a proposal is open", async () => {
    const open = { branch: "hone/x", number: 1, url: "the open one", createdAt: "2026-02-01T00:00:00.000Z" };
    const { told } = await outcomeOf(worldOf({ hosting: { openProposals: async () => [open] } }));
    expect(told).toMatchObject([{ kind: "waiting", why: expect.stringContaining("the open one") as string }]);
  });

  test("held back, because it is flaky", async () => {
    const { told } = await outcomeOf(
      worldOf({ run: (_changes, count) => ({ "s::replies": count === 0 ? trace : null }) }),
    );
    expect(told).toMatchObject([{ kind: "held-back" }]);
  });
});

describe("the night around them", () => {
  test("names the configuration's problems, and the mode that is off", async () => {
    const files = { ".github/hone.yml": "version: 1\npresets: harden\n" };
    expect(await outcomeOf({ files })).toMatchObject({ stop: "config", classes: [], problems: [/preset/] });
    expect(await outcomeOf({ files: { ".github/hone.yml": "version: 1\nmode: off\n" } })).toMatchObject({
      stop: "off",
    });
  });

  test("says why there is no baseline, and still goes through", async () => {
    const { baseline, stop } = await outcomeOf(worldOf({ run: () => ({}) }));
    expect(stop).toBeNull();
    expect(baseline).toContain("no cases in the result files");
  });

  test("goes on where CI and dashboard may not be touched, and says what could not be read", async () => {
    const { Blocked } = await import("../../src/errors.ts");
    const refuse = () => Promise.reject(new Blocked("forbidden", "no permission for actions"));
    const { told, problems } = await outcomeOf(
      worldOf({ hosting: { failedJobs: refuse, report: refuse, permissionOf: refuse } }),
    );
    expect(told).toMatchObject([{ kind: "proposed" }]);
    expect(problems).toEqual(["the failed jobs of CI could not be read: no permission for actions"]);
  });

  test("is empty before anything is stored", () => {
    const nothing = { stop: null, problems: [], baseline: "", classes: [], published: [], drafts: [] };
    const rewards = { episodes: 0, mean: null, quarantined: [], asked: [], notes: [] };
    expect(nightOutcome(new Map())).toEqual({ ...nothing, rewards });
  });
});
