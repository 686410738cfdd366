import { describe, expect, test } from "vitest";
import type { Fact } from "../../src/domain/ledger-entry.ts";
import { resultOf } from "../../src/night/step-results.ts";
import { REPOSITORY, runNight } from "./run-night.ts";
import type { World } from "./ports-of.ts";

const PROMPT = "prompts/system.md";
const RULES = "AGENTS.md";
const cases = Array.from({ length: 10 }, (_, at) => `s::c${at}`);
const earlier = (blobs: Record<string, string>): Fact => ({
  kind: "agent_versions",
  repositoryId: REPOSITORY,
  key: "before",
  at: "2026-02-20T03:00:00.000Z",
  body: {
    id: "v0",
    sha: "b".repeat(40),
    components: Object.entries(blobs).map(([path, blob]) => ({ path, blob, kind: "prompt" })),
  },
});

/* All cases pass with the prompt as it is and fail with the one before; the rules do nothing. */
const world = (more: Partial<World> = {}): World => ({
  files: {
    [PROMPT]: "You are a careful agent.",
    [RULES]: "# Rules\n\nBe brief.",
    ".github/hone.yml": "version: 1\nevaluation: { command: run, results: results/*.xml }\n",
  },
  facts: [earlier({ [PROMPT]: "older", [RULES]: "older" })],
  run: (changes) => {
    const back = changes.some(({ path }) => path === PROMPT);
    return Object.fromEntries(cases.map((id) => [id, back ? "no" : null]));
  },
  ...more,
});
const replays = (steps: readonly string[]): string[] => steps.filter((step) => step.startsWith("replay/"));
const replayed = (byStep: { facts: Fact[] }[]): Fact[] =>
  byStep.flatMap(({ facts }) => facts.filter(({ kind }) => kind === "component_replays"));

describe("components that changed together", () => {
  test("are set back one at a time after everything else, and the difference goes to the dashboard", async () => {
    const { steps, byStep, results } = await runNight(world());
    expect(replays(steps)).toHaveLength(9);
    expect(steps.at(-1)).toBe("report/");
    const [fact] = replayed(byStep);
    expect(fact?.body).toMatchObject({
      runsPerArm: 3,
      effects: [
        { component: RULES, gain: 0, p: 1 },
        { component: PROMPT, gain: 100, cases: 10 },
      ],
    });
    const { body } = resultOf(results, "report");
    expect(body).toContain("prompts/system.md: its new version moves the evaluation by +100 points");
    expect(body).not.toContain("confounded");
  });

  test("are replayed once: not in the next night, and not again where a night died", async () => {
    const first = await runNight(world());
    const facts = first.byStep.flatMap((step) => step.facts);
    const next = await runNight(
      world(),
      { startedAt: "2026-03-02T03:00:00.000Z" },
      { results: new Map(), facts },
    );
    expect(replays(next.steps)).toEqual([]);
    expect(resultOf(next.results, "report").body).toContain("moves the evaluation by +100 points");
    const died = new Map([...first.results].filter(([key]) => !/^(?:replay\/[5-8]|report)/.test(key)));
    const rest = await runNight(world(), {}, { results: died, facts: [] });
    expect(replays(rest.steps)).toHaveLength(4);
    expect(replayed(rest.byStep)).toHaveLength(1);
  });

  test("that cannot be run without one of them are told as confounded, and not tried again", async () => {
    const lost = { kind: "none" as const, reason: "wall-time" as const, detail: "600 s", output: "" };
    const run: World["run"] = (changes) =>
      changes.length > 0
        ? { ...lost, milliseconds: 1, sandbox: "m" }
        : Object.fromEntries(cases.map((id) => [id, null]));
    const { steps, byStep } = await runNight(world({ run }));
    expect(replays(steps).length).toBeLessThan(9);
    expect(replayed(byStep)[0]?.body).toMatchObject({ effects: [{ kind: "refused" }, { kind: "refused" }] });
  });

  test("wait for another night where the limit leaves no time for all of them", async () => {
    const files = {
      ...world().files,
      ".github/hone.yml":
        "version: 1\nevaluation: { command: run, results: results/*.xml }\nlimits: { trial_minutes_per_night: 1 }\n",
    };
    const slow = await runNight(world({ files, milliseconds: 10_000 }));
    expect([replays(slow.steps), replayed(slow.byStep)]).toEqual([[], []]);
  });
});

test("a single change, or none, is not replayed", async () => {
  const one = await runNight(world({ facts: [earlier({ [PROMPT]: "older" })] }));
  expect(replays(one.steps)).toEqual([]);
  expect(replays((await runNight(world({ facts: [] }))).steps)).toEqual([]);
});
