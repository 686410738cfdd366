import { expect, test } from "vitest";
import type { ModelRequest } from "../../src/ports.ts";
import { collectedNow } from "../../src/night/cases/collected-now.ts";
import { splitIn } from "../../src/night/cases/split-in.ts";
import { resultOf, type Routed } from "../../src/night/step-results.ts";
import { leftAloneText } from "../../src/messages/left-alone-text.ts";
import { casesOf, collectedOf } from "./collected-of.ts";
import { cases as questioned, improvable, playNight } from "./improvement-world.ts";
import type { World } from "./ports-of.ts";
import { policy, runNight } from "./run-night.ts";

const config =
  'version: 1\nsurface: { include: ["agent.py"] }\nevaluation: { command: run, results: all.xml }\n';
const ids = "abcdefghijklmnopqrstuvwxyz".split("").map((letter) => `suite${letter}::holds`);
const baseline = {
  kind: "ran" as const,
  runs: 2,
  milliseconds: 1,
  cases: casesOf(Object.fromEntries(ids.map((id) => [id, 2]))),
};
const split = splitIn(collectedOf({ baseline }), policy);
const [kept = "", sibling = "", shaky = ""] = ids.filter((id) => split(id) === "held-out");
const trace = (what: string): string =>
  `Traceback (most recent call last):\n  File "agent.py", line 2, in reply\n    vague\nKeyError: '${what}'`;

/* Two held-out cases fail in every run, a third one in every second. */
function worldOf(requests: ModelRequest[]): World {
  return {
    files: { "agent.py": "def reply():\n    vague\n", ".github/hone.yml": config },
    run: (_changes, count) => ({
      ...Object.fromEntries(ids.map((id) => [id, null])),
      [kept]: trace("sku"),
      [sibling]: `${trace("sku")}\nthe umbrella of Ben`,
      [shaky]: count % 2 === 0 ? `${trace("sku")}\nthe parcel of Ada` : null,
    }),
    answer: (request) => {
      requests.push(request);
      return { kind: "refused", reason: "not tonight" };
    },
  };
}

test("a night that can only repair a held-out case shows it, says so in the ledger, and lets it decide nothing again", async () => {
  const requests: ModelRequest[] = [];
  const first = await runNight(worldOf(requests));
  const routed = resultOf(first.results, "route");
  expect(routed.targets).toMatchObject([{ claim: "repair", visible: [kept], siblings: [sibling] }]);
  expect(routed.heldOut).toContain(shaky);
  expect(routed.heldOut).not.toContain(kept);
  const prompts = JSON.stringify(requests);
  expect(prompts).toContain(kept);
  for (const text of ["parcel of Ada", "umbrella of Ben", shaky, sibling])
    expect(prompts).not.toContain(text);
  const told = first.byStep.find(({ step }) => step === "route/")?.facts ?? [];
  expect(told).toMatchObject([{ kind: "case_splits", body: { moves: [{ split: "train", why: "shown" }] } }]);
  expect(splitIn(collectedNow(first.results), policy)(kept)).toBe("train");
  const facts = first.byStep.flatMap((step) => step.facts);
  const next = await runNight(
    worldOf([]),
    { startedAt: "2026-03-02T03:00:00.000Z" },
    { results: new Map(), facts },
  );
  expect(splitIn(resultOf(next.results, "collect"), policy)(kept)).toBe("train");
  expect(splitIn(resultOf(next.results, "collect"), policy)(shaky)).toBe("held-out");
  expect(resultOf(next.results, "route").shown).toEqual([]);
});

test("a case that decides an open question is shown to nobody until that is answered", async () => {
  const limits = "limits: { trial_minutes_per_night: 1 }\n";
  const better = (wrote: string | null): number => (wrote?.includes("careful") === true ? 0.73 : 0.5);
  const world: World = { ...improvable({ limits, better }), milliseconds: 2_500 };
  const first = await playNight(world, { nightId: "n1" });
  const asked = first.facts.flatMap((fact) =>
    fact.kind === "questions" && fact.body.kind === "asked" ? [fact.body.question] : [],
  );
  const [question] = asked;
  const deciding = questioned.find((id) => question?.roles[id] === "held-out") ?? "";
  const requests: ModelRequest[] = [];
  const failing: World = {
    ...world,
    run: (...given) => {
      const ran = world.run?.(...given) ?? {};
      return ran["kind"] === "none" ? ran : { ...ran, [deciding]: trace("parcel of Ada") };
    },
    answer: (request) => {
      requests.push(request);
      return { kind: "refused", reason: "not tonight" };
    },
  };
  const second = await playNight(failing, { nightId: "n2" }, first.facts);
  const { targets, leftAlone, heldOut, shown } = second.results.get("route/") as Routed;
  expect(targets[0]?.carried).toBe(question?.id);
  expect(targets.slice(1).flatMap(({ visible }) => visible)).not.toContain(deciding);
  expect(leftAlone.map(({ why }) => why)).toContain(leftAloneText.deciding());
  expect(heldOut).toContain(deciding);
  expect(shown).toEqual([]);
  expect(JSON.stringify(requests)).not.toContain("parcel of Ada");
});
