import { expect, test } from "vitest";
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
