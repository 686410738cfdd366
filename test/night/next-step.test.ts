import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ModelAnswer } from "../../src/ports.ts";
import { resultKey, resultOf } from "../../src/night/step-results.ts";
import { nextStep } from "../../src/night/next-step.ts";
import type { World } from "./ports-of.ts";
import { runNight } from "./run-night.ts";

const preparation = ["collect/", "attribute/", "reward/", "classify/", "monitor/", "route/"];
const trials = (candidate: string, count: number): string[] =>
  Array.from({ length: count }, (_, position) => `trial/${candidate}.${position}`);

const config = `version: 1
surface: { include: ["src/*.py"] }
evaluation: { command: run, results: "results/*.xml" }
`;

/* One bug in each file: a case passes as soon as its file says `fixed`. */
function worldOf(files: readonly string[], more: Partial<World> = {}): World {
  const paths = Object.fromEntries(files.map((name) => [`src/${name}.py`, `def ${name}():\n    broken\n`]));
  return {
    files: { ...paths, ".github/hone.yml": config },
    run: (changes) => {
      const fixed = (name: string): boolean =>
        changes.some(({ path, after }) => path === `src/${name}.py` && after.includes("fixed"));
      const cases = files.map((name): [string, string | null] => [
        `test_${name}::answers`,
        fixed(name) ? null : traceback(name),
      ]);
      return Object.fromEntries([...cases, ["test_other::holds", null]]);
    },
    ...more,
  };
}

function traceback(name: string): string {
  const error =
    { a: "KeyError: 'a'", b: "ZeroDivisionError: division by zero" }[name] ?? `NameError: ${name}`;
  return `Traceback (most recent call last):\n  File "src/${name}.py", line 2, in ${name}\n    broken\n${error}`;
}

/* The model mends the first file it is shown, or writes nonsense there. */
function answering(replaceBy: (asked: number) => string | null): NonNullable<World["answer"]> {
  let asked = 0;
  return (request): ModelAnswer => {
    const usage = { inputTokens: 10, outputTokens: 10, usd: 0.01 };
    const text = request.messages.map(({ content }) => content).join("\n");
    const path = /src\/[ab]\.py/.exec(text)?.[0] ?? "src/a.py";
    const replace = replaceBy(asked);
    asked += 1;
    if (replace === null) return { kind: "unusable", reason: "the answer holds no tool call", usage };
    const edit = { kind: "replace", path, find: "broken", replace, why: "it is broken" };
    const words = { title: `Mend ${path}`, rationale: "It is broken.", prediction: "It answers." };
    return { kind: "answered", input: { ...words, edits: [edit] }, usage };
  };
}

describe("the order of a night", () => {
  test("is preparation, then for a class one candidate from its proposal to its publication, then the report", async () => {
    const { steps } = await runNight(worldOf(["a"], { answer: answering(() => "fixed") }));
    expect(steps).toEqual([
      ...preparation,
      "propose/0.0",
      "guard/0.0",
      ...trials("0.0", 11),
      "evaluate/0.0",
      "decide/0.0",
      "publish/0.0",
      "calibrate/",
      "report/",
    ]);
  });

  test("goes from the configuration's problems straight to the report", async () => {
    const world = worldOf(["a"], { files: { ".github/hone.yml": "version: 2\n" } });
    expect((await runNight(world)).steps).toEqual(["collect/", "report/"]);
  });

  test("tries candidate after candidate, each cut short as soon as it cannot help", async () => {
    const said = [null, "no help", "fixed"];
    const { steps } = await runNight(worldOf(["a"], { answer: answering((asked) => said[asked] ?? null) }));
    expect(steps.slice(preparation.length)).toEqual([
      "propose/0.0",
      "propose/0.1",
      "guard/0.1",
      "trial/0.1.0",
      "evaluate/0.1",
      "decide/0.1",
      "propose/0.2",
      "guard/0.2",
      ...trials("0.2", 11),
      "evaluate/0.2",
      "decide/0.2",
      "publish/0.2",
      "calibrate/",
      "report/",
    ]);
  });

  test("gives a class no more candidates than the preset has", async () => {
    const world = worldOf(["a"], { answer: answering(() => null) });
    const proposals = ({ steps }: { steps: string[] }): string[] =>
      steps.filter((step) => step.startsWith("propose"));
    expect(proposals(await runNight(world))).toHaveLength(4);
    expect(proposals(await runNight(world, { preset: "repair-only" }))).toHaveLength(2);
  });

  test("begins no class once all places are filled, and ends a class that has nothing left to try", async () => {
    const one = await runNight(worldOf(["a", "b"], { answer: answering(() => "fixed") }));
    expect(resultOf(one.results, "route").targets).toHaveLength(2);
    expect(one.steps.filter((step) => step.startsWith("propose"))).toEqual(["propose/0.0"]);
    const none = await runNight(worldOf(["a", "b"]));
    expect(none.steps.slice(preparation.length)).toEqual([
      "propose/0.0",
      "propose/1.0",
      "calibrate/",
      "report/",
    ]);
    const asked = await runNight(worldOf(["a", "b"]), { maxProposals: 0 });
    expect(asked.steps).toEqual([...preparation, "calibrate/", "report/"]);
  });
});

describe("a night that was interrupted", () => {
  const patches: fc.Arbitrary<(string | null)[]> = fc.array(
    fc.constantFrom("fixed", "no help", "broken", null),
    { minLength: 1, maxLength: 4 },
  );

  test("goes on from any stored step as it would have gone on", async () => {
    const nights = fc.record({
      files: fc.constantFrom(["a"], ["b", "a"], []),
      patches,
      preset: fc.constantFrom("repair-only" as const, "harden" as const, null),
      seed: fc.integer(),
      cut: fc.nat(),
    });
    await fc.assert(
      fc.asyncProperty(nights, async ({ files, patches: said, preset, seed, cut }) => {
        const answers = new Map<string, string | null>();
        const memory = (prompt: string): string | null => {
          if (!answers.has(prompt)) answers.set(prompt, said[answers.size % said.length] ?? null);
          return answers.get(prompt) ?? null;
        };
        const world = worldOf(files, {
          answer: (request) => answering(() => memory(JSON.stringify(request)))(request),
        });
        const whole = await runNight(world, { preset, seed });
        const at = cut % whole.steps.length;
        const stored = new Map([...whole.results].slice(0, at));
        const later = new Set([...whole.results.keys()].slice(at));
        const facts = whole.byStep.filter(({ step }) => !later.has(step)).flatMap((one) => one.facts);
        const rest = await runNight(world, { preset, seed }, { results: stored, facts });
        expect(rest.steps).toEqual(whole.steps.slice(at));
        expect(Object.fromEntries(rest.results)).toEqual(Object.fromEntries(whole.results));
      }),
      { numRuns: 40 },
    );
  });

  test("is over once its report is stored", async () => {
    const { results } = await runNight(worldOf([]));
    expect(nextStep(results)).toBeNull();
    expect(results.has(resultKey({ name: "report", key: "" }))).toBe(true);
  });
});
