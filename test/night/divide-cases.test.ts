import { describe, expect, test } from "vitest";
import type { Fact } from "../../src/domain/ledger-entry.ts";
import { divideCases } from "../../src/night/cases/divide-cases.ts";
import { rememberedCases } from "../../src/night/cases/remembered-cases.ts";
import { splitIn } from "../../src/night/cases/split-in.ts";
import { casesOf, collectedOf } from "./collected-of.ts";
import { memoryLedger } from "./memory-ledger.ts";
import { NOW, portsOf } from "./ports-of.ts";
import { policy } from "./run-night.ts";

const CANARY = "0b3f6a52-1c77-4e58-9d0e-3a1f4c5b6d70";
const files = Array.from({ length: 60 }, (_, at) => `evals/t${at}.yml`);
const fileOf = (id: string): string => id.split("::")[0] ?? "";
const ids = files.map((file) => `${file}::case`);
const config =
  "version: 1\nevaluation: { command: run, results: r.xml, golden: ['evals/t1.yml*'], stress: ['evals/t2.yml*', 'evals/t1.yml*'] }\n";
const collected = collectedOf(
  {
    baseline: {
      kind: "ran",
      runs: 2,
      milliseconds: 1,
      cases: casesOf(Object.fromEntries(ids.map((id) => [id, 2])), fileOf),
    },
  },
  config,
);
const hidden = ids.filter((id) => splitIn(collected, policy)(id) !== "train");
const shown = ids.filter((id) => !hidden.includes(id));

async function divided(sources: Record<string, string>, facts: Fact[] = [], at = NOW) {
  const { code } = portsOf({ files: sources });
  const remembered = await rememberedCases(memoryLedger(facts), 7);
  const { division, entry } = await divideCases({ collected, remembered, code, policy, at });
  return { division, entry, split: splitIn({ ...collected, division }, policy) };
}

const fact = (kind: Fact["kind"], key: string, body: unknown, at = NOW): Fact =>
  ({ kind, repositoryId: 7, key, at, body }) as Fact;

test("without anything to say the splits are those of the hash, and the origins are remembered", async () => {
  const { division, entry, split } = await divided({});
  expect(division.splits).toEqual({});
  expect(entry?.fresh).toEqual(files.toSorted());
  expect(ids.filter((id) => split(id) !== "train")).toEqual(hidden);
  const again = await divided({}, [fact("case_splits", "n1", entry)]);
  expect(again.entry).toBeNull();
});

test("near copies in two files have one split, and are chosen together", async () => {
  const [kept = "", seen = ""] = [hidden[0], shown[0]];
  const text = "ask: the parcel arrived broken and the customer wants another one before the end of the week";
  const { division, split } = await divided({ [fileOf(kept)]: text, [fileOf(seen)]: `${text} soon` });
  expect(split(kept)).toBe(split(seen));
  expect(new Set([fileOf(kept), fileOf(seen)].map((file) => division.copies[file])).size).toBe(1);
});

test("golden goes before mended, and mended before stress", async () => {
  const facts = [
    fact("candidates", "c", { id: "c1", claim: "repair", named: [ids[2], ids[5]] }),
    fact("proposals", "p", { candidateId: "c1", branch: "b" }),
    fact("outcomes", "o", { branch: "b", kind: "accepted" }),
  ];
  const { division } = await divided({}, facts);
  expect(division.standing).toEqual({
    [ids[1] ?? ""]: "golden",
    [ids[2] ?? ""]: "mended",
    [ids[5] ?? ""]: "mended",
  });
  expect((await divided({})).division.standing).toEqual({
    [ids[1] ?? ""]: "golden",
    [ids[2] ?? ""]: "stress",
  });
});

describe("a canary", () => {
  const [kept = "", other = ""] = hidden;
  const sources = {
    [fileOf(kept)]:
      `# ${CANARY.toUpperCase()}\nask: the first of two questions that have nothing in common with each other or with anything else`,
    [fileOf(other)]: "ask: two",
  };
  const first = fact(
    "case_splits",
    "n1",
    { month: "2026-03", fresh: files, moves: [] },
    "2026-02-28T03:00:00.000Z",
  );

  test("of a hidden case is known, one that a shown case holds as well is none", async () => {
    expect((await divided(sources)).division.canaries).toEqual({ [CANARY]: fileOf(kept) });
    const both = {
      ...sources,
      [fileOf(shown[0] ?? "")]:
        `an order whose number happens to be ${CANARY} and which was paid by card on a Monday morning`,
    };
    expect((await divided(both)).division.canaries).toEqual({});
  });

  test.each([
    [
      "a candidate wrote",
      fact("candidates", "c", {
        id: "c",
        claim: "repair",
        named: [],
        changes: [{ path: "p", before: null, after: `see ${CANARY}` }],
      }),
    ],
    [
      "a trial showed",
      fact("trials", "t", { failedOutput: `failed: ${CANARY}`, outcome: { kind: "results" } }),
    ],
    [
      "was met in a trial that was rejected for it",
      fact("trials", "t", { failedOutput: "", outcome: { kind: "none", reason: `holds ${CANARY}` } }),
    ],
    ["a memory holds", fact("preferences", "p", { text: CANARY, source: "review", by: "x" })],
  ])("that %s retires its case", async (_, met) => {
    const { split, entry, division } = await divided(sources, [first, met]);
    expect(split(kept)).toBe("train");
    expect(split(other)).not.toBe("train");
    expect(entry?.moves).toEqual([{ origin: fileOf(kept), split: "train", why: "canary" }]);
    expect(division.canaries).toEqual({});
  });

  test("that a file held before a candidate changed it retires nothing", async () => {
    const change = { path: "p", before: `see ${CANARY}`, after: `see ${CANARY} too` };
    const met = fact("candidates", "c", { id: "c", claim: "repair", named: [], changes: [change] });
    expect((await divided(sources, [first, met])).split(kept)).not.toBe("train");
  });
});

test("a canary that a shown case prints at the base already is none: its case is retired at once", async () => {
  const [kept = "", seen = ""] = [hidden[0], shown[0]];
  const cases = casesOf(Object.fromEntries(ids.map((id) => [id, 2])), fileOf);
  const told = cases[seen];
  if (told !== undefined) cases[seen] = { ...told, message: `expected ${CANARY}` };
  const printing = { ...collected, baseline: { kind: "ran" as const, runs: 2, milliseconds: 1, cases } };
  const { code } = portsOf({ files: { [fileOf(kept)]: `id: ${CANARY}` } });
  const remembered = await rememberedCases(memoryLedger([]), 7);
  const { division } = await divideCases({ collected: printing, remembered, code, policy, at: NOW });
  expect(division.canaries).toEqual({});
  expect(splitIn({ ...printing, division }, policy)(kept)).toBe("train");
});
