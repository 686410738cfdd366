import { describe, expect, test } from "vitest";
import type { Candidate } from "../../src/domain/candidate.ts";
import { guard } from "../../src/night/stages/guard.ts";
import { openVault } from "../../src/night/cases/open-vault.ts";
import type { Target } from "../../src/night/step-results.ts";
import type { NightState } from "../../src/night/steps.ts";
import { casesOf, collectedOf, stateOf } from "./collected-of.ts";
import { portsOf } from "./ports-of.ts";
import { policy } from "./run-night.ts";

const fileOf = (id: string): string => id.split("::")[0] ?? "";
const cases = casesOf({ "tests/open.py::test_a": 0, "tests/kept.py::test_b": 2 }, fileOf);
const collected = collectedOf({ baseline: { kind: "ran", runs: 2, milliseconds: 1, cases } });
const secret =
  "the customer from the north wants both of her umbrellas back before the rain of next week begins";
const common = "every answer ends with a line that names the shop and tells when it is open";
const files = {
  "tests/open.py": `def test_a():\n    # ${common}\n    assert a()\n`,
  "tests/kept.py": `def test_b():\n    # ${common}\n    ask("${secret}")\n`,
};
const { code } = portsOf({ files });
const opening = {
  question: "night:0.0",
  opened: [],
  hidden: ["tests/kept.py::test_b"],
  visible: ["tests/open.py::test_a"],
};

test("the vault holds what hidden cases say, but for what the visible ones say as well", async () => {
  const texts = await openVault(opening, collected, code);
  expect(texts).toHaveLength(1);
  expect(texts[0]).toContain(secret);
  expect(texts[0]).not.toContain(common);
});

test("the vault does not open a second time for the same question", async () => {
  const again = openVault({ ...opening, opened: ["night:0.1", "night:0.0"] }, collected, code);
  await expect(again).rejects.toThrow("the vault was opened for the question night:0.0 before");
  await expect(openVault({ ...opening, opened: ["night:0.1"] }, collected, code)).resolves.toHaveLength(1);
});

describe("the guards of a night", () => {
  const target: Target = {
    classId: "k",
    claim: "repair",
    paths: [],
    visible: ["tests/open.py::test_a"],
    siblings: [],
    why: "",
  };
  const routed = {
    targets: [target],
    waiting: [],
    leftAlone: [],
    slots: 1,
    heldOut: ["tests/kept.py::test_b"],
  };
  const ports = portsOf({ files: { ...files, "agent.py": "say()\n" } });

  function stateWith(after: string, more: [string, unknown][] = []): NightState {
    const changes = [{ path: "agent.py", before: "say()\n", after }];
    const candidate = { id: "c", claim: "repair", named: [], changes } as unknown as Candidate;
    const state = stateOf(collected);
    const results = new Map<string, unknown>([
      ...state.results,
      ["attribute/", { versionId: "v", components: [{ path: "agent.py", kind: "harness" }] }],
      ["route/", routed],
      ["propose/0.0", { kind: "candidate", candidate, edits: [] }],
      ...more,
    ]);
    return { ...state, results };
  }
  const rulesOf = async (state: NightState): Promise<{ rules: string[]; vault: string | undefined }> => {
    const { result } = await guard(state, "0.0", ports, policy);
    const { report, vault } = result as { report: { violations: { rule: string }[] }; vault?: string };
    return { rules: report.violations.map(({ rule }) => rule), vault };
  };

  test("refuse a repair that repeats a held-out case, sibling or not, and tell what the vault was opened for", async () => {
    const repeats = await rulesOf(stateWith(`say("${secret}")\n`));
    expect(repeats.rules).toContain("leak");
    expect(repeats.vault).toBe("night:0.0");
    expect((await rulesOf(stateWith(`say("${common}")\n`))).rules).not.toContain("leak");
  });

  test("throw where the night has opened the vault for the same question", async () => {
    const before = { report: { candidateId: "c", violations: [] }, question: null, vault: "night:0.0" };
    const state = stateWith('say("hello")\n', [["guard/0.0", before]]);
    await expect(guard(state, "0.0", ports, policy)).rejects.toThrow("was opened for the question night:0.0");
    const other = stateWith('say("hello")\n', [["guard/0.1", { ...before, vault: "night:0.1" }]]);
    await expect(guard(other, "0.0", ports, policy)).resolves.toBeDefined();
  });
});
