import { expect, test } from "vitest";
import { resultOf } from "../../src/night/step-results.ts";
import { improvable, playNight } from "./improvement-world.ts";

const kindsOf = (steps: readonly string[]): string[] =>
  steps.map((step) => step.split("/")[0] ?? "").filter((kind, at, all) => kind !== all[at - 1]);

test("all candidates for an improvement are proposed, then searched, and one goes to the held-out test", async () => {
  const { steps } = await playNight(improvable(), { nightId: "n1" });
  const own = steps.slice(steps.indexOf("route/") + 1);
  expect(own.slice(0, 8).every((step) => /^(?:propose|guard)\//.test(step))).toBe(true);
  expect(kindsOf(own.slice(8))).toEqual([
    "search",
    "screen",
    "ask",
    "trial",
    "evaluate",
    "decide",
    "publish",
    "calibrate",
    "report",
  ]);
  expect(own.filter((step) => step.startsWith("ask/"))).toEqual(["ask/0"]);
  // the second candidate is the good one
  expect(new Set(own.filter((step) => step.startsWith("trial/")).map((step) => step.split(".")[1]))).toEqual(
    new Set(["1"]),
  );
});

test("nothing of a held-out case is stored before the question is asked, and no run of the search twice", async () => {
  const { results, facts } = await playNight(improvable(), { nightId: "n1" });
  const { roles } = resultOf(results, "search", "0");
  const runs = facts.flatMap((fact) => (fact.kind === "screenings" ? [fact] : []));
  expect(runs.length).toBeGreaterThan(10);
  const seen = runs.flatMap(({ body: { outcome, split } }) =>
    outcome.kind === "none" ? [] : Object.keys(outcome.cases).map((id) => [roles[id], split]),
  );
  expect(seen.length).toBeGreaterThan(100);
  expect(seen.every(([role, split]) => role === split)).toBe(true);
  expect(new Set(runs.map(({ key }) => key)).size).toBe(runs.length);
  expect(runs.map(({ key, body }) => key === `n1:screen.0.${body.round}.${body.index}`)).not.toContain(false);
});

test("a search whose winner gains nothing on validation cases asks nothing and costs no error budget", async () => {
  const worse = improvable({ better: (wrote) => (wrote === null ? 0.8 : 0.4) });
  const { results, steps, facts } = await playNight(worse, { nightId: "n1" });
  expect(resultOf(results, "ask", "0")).toMatchObject({ kind: "none" });
  expect(steps.some((step) => step.startsWith("trial/"))).toBe(false);
  expect(facts.filter(({ kind }) => kind === "error_budget" || kind === "questions")).toEqual([]);
  const { body } = resultOf(results, "report");
  expect(body).toContain("none of 4 candidates gained anything");
});
