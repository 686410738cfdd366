import { describe, expect, test } from "vitest";
import { claimFor } from "../../src/night/claim-for.ts";
import { casesOf, collectedOf } from "./collected-of.ts";

const deciding = Array.from({ length: 9 }, (_, at) => `s::c${at}`);
const baselineOf = (failing: number) => ({
  kind: "ran" as const,
  runs: 2,
  milliseconds: 1,
  cases: casesOf(Object.fromEntries(deciding.map((id, at) => [id, at < failing ? 0 : 2]))),
});
const ask = (more: Partial<Parameters<typeof claimFor>[0]>) =>
  claimFor({
    hint: "repair",
    cases: { visible: [], siblings: [] },
    collected: collectedOf(),
    deciding,
    level: 0.005,
    looks: 3,
    ...more,
  });

describe("a repair", () => {
  test("needs a reproduced case that the proposer may see", () => {
    expect(ask({ cases: { visible: ["s::a"], siblings: [] } })).toEqual({ kind: "claim", claim: "repair" });
    expect(ask({})).toMatchObject({ kind: "none", why: expect.stringContaining("no case") as string });
  });

  test("needs a sibling beside it where the preset asks for one", () => {
    const collected = collectedOf({}, "version: 1\npreset: innovate\n");
    const cases = { visible: ["s::a"], siblings: [] };
    expect(ask({ collected, cases })).toMatchObject({ kind: "none" });
    expect(ask({ collected, cases: { ...cases, siblings: ["s::b"] } })).toMatchObject({ claim: "repair" });
  });

  test("cannot be claimed without a baseline", () => {
    const collected = collectedOf({ baseline: { kind: "none", reason: "it hangs" } });
    expect(ask({ collected, cases: { visible: ["s::a"], siblings: [] } })).toMatchObject({
      kind: "none",
      why: expect.stringContaining("it hangs") as string,
    });
  });
});

test("an improvement needs as many deciding cases that can rise as its level asks for", () => {
  // 2^-9 = .0020 reaches half of harden's floor of .005, the share of the last look; 2^-8 = .0039 does not
  const improvement = (failing: number) =>
    ask({ hint: "improvement", collected: collectedOf({ baseline: baselineOf(failing) }) });
  expect(improvement(9)).toEqual({ kind: "claim", claim: "improvement" });
  expect(improvement(8)).toMatchObject({
    kind: "none",
    why: expect.stringContaining(
      "8 held-out cases that fail no improvement can be proven: 1 is missing",
    ) as string,
  });
});
