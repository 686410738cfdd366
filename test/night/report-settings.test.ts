import { expect, test } from "vitest";
import { resultKey, resultOf } from "../../src/night/step-results.ts";
import { runNight } from "./run-night.ts";

test("the dashboard shows the settings in their own order, whatever order the database gave them back in", async () => {
  const world = { files: { "AGENTS.md": "Be brief.\n" } };
  const { results } = await runNight(world);
  const { body } = resultOf(results, "report");
  const collected = resultOf(results, "collect");
  const settings = Object.fromEntries(Object.entries(collected.settings).toReversed());
  const stored = new Map(results).set(resultKey({ name: "collect", key: "" }), { ...collected, settings });
  stored.delete(resultKey({ name: "report", key: "" }));
  const again = await runNight(world, {}, { results: stored, facts: [] });
  expect(again.steps).toEqual(["report/"]);
  const shown = (text: string): string => text.slice(text.indexOf("## Resolved configuration"));
  expect(shown(resultOf(again.results, "report").body)).toBe(shown(body));
});
