import { expect, test } from "vitest";
import type { Fact } from "../../src/domain/ledger-entry.ts";
import { collectedNow } from "../../src/night/cases/collected-now.ts";
import { divideCases } from "../../src/night/cases/divide-cases.ts";
import { questionRoles } from "../../src/night/asking/question-roles.ts";
import { rememberedCases } from "../../src/night/cases/remembered-cases.ts";
import { showCases } from "../../src/night/cases/show-cases.ts";
import { splitIn } from "../../src/night/cases/split-in.ts";
import type { Target } from "../../src/night/step-results.ts";
import { casesOf, collectedOf, stateOf } from "./collected-of.ts";
import { memoryLedger } from "./memory-ledger.ts";
import { NOW, portsOf } from "./ports-of.ts";
import { policy, REPOSITORY } from "./run-night.ts";

const fileOf = (id: string): string => id.split("::")[0] ?? "";
const ids = Array.from({ length: 60 }, (_, at) => `tests/t${at}.py::case`);
const cases = casesOf(Object.fromEntries(ids.map((id) => [id, 2])), fileOf);
const baseline = { kind: "ran" as const, runs: 2, milliseconds: 1, cases };
const split = splitIn(collectedOf({ baseline }), policy);
const [kept = "", copy = "", other = ""] = ids.filter((id) => split(id) === "held-out");
const [open = ""] = ids.filter((id) => split(id) === "train");
const group = [fileOf(kept), fileOf(copy)].toSorted();
const collected = collectedOf({
  baseline,
  division: {
    splits: {},
    copies: Object.fromEntries(group.map((origin) => [origin, group[0] ?? ""])),
    standing: {},
    canaries: { "a-canary": fileOf(kept), another: fileOf(other) },
  },
});
const targetOf = (visible: string[], claim: Target["claim"] = "repair"): Target => ({
  classId: "k",
  claim,
  paths: [],
  visible,
  siblings: [],
  why: "",
});

test("a held-out case that a repair shows is train from then on, with its near copies, tonight and later", async () => {
  const first = { month: "2026-02", fresh: [...new Set(ids.map(fileOf))], moves: [] };
  const before: Fact = { kind: "case_splits", repositoryId: REPOSITORY, key: "n", at: NOW, body: first };
  const ledger = memoryLedger([before]);
  const state = stateOf(collected);
  const { shown, facts } = await showCases(state, [targetOf([kept, open])], { ledger }, policy);
  expect(shown).toEqual(group);
  expect(facts).toMatchObject([
    { body: { month: "2026-02", fresh: [], moves: group.map((origin) => ({ origin, why: "shown" })) } },
  ]);
  const routed = { targets: [], waiting: [], leftAlone: [], slots: 1, heldOut: [], shown };
  const now = collectedNow(new Map([...state.results, ["route/", routed]]));
  expect([kept, copy, other].map(splitIn(now, policy))).toEqual(["train", "train", "held-out"]);
  expect(now.division?.canaries).toEqual({ another: fileOf(other) });
  const roles = questionRoles(now, targetOf([], "improvement"), policy);
  expect([roles[kept], roles[copy], roles[other]]).toEqual(["train", "train", "held-out"]);
  await ledger.append(facts);
  const { code } = portsOf({});
  const remembered = await rememberedCases(ledger, REPOSITORY);
  const { division } = await divideCases({ collected, remembered, code, policy, at: NOW });
  const later = splitIn({ ...collected, division }, policy);
  expect([kept, copy, other].map(later)).toEqual(["train", "train", "held-out"]);
});

test("showing train cases records nothing", async () => {
  const ledger = memoryLedger([]);
  const shown = await showCases(stateOf(collected), [targetOf([open])], { ledger }, policy);
  expect(shown).toEqual({ shown: [], facts: [] });
});
