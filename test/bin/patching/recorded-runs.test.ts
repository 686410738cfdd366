import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { candidateTrials } from "../../../src/bin/patching/recorded-runs.ts";
import { WrongUsage } from "../../../src/errors.ts";
import { memoryIo } from "../memory-io.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hone-recorded-"));
});
afterAll(() => rm(folder, { recursive: true }));

/* `printf 'Be kind.\n' | git hash-object --stdin` */
const blob = "6b1b585c9943cf9487830aaf780ea853cc0b44d2";
const kind = { path: "prompts/kind.md", blob };
const rules = { path: "prompts/rules.md", blob: "1".repeat(40) };
const patched = {
  changes: [{ path: "prompts/kind.md", after: "Be kind.\n" }],
  components: [
    { ...kind, kind: "prompt" as const, blob: "2".repeat(40) },
    { ...rules, kind: "prompt" as const },
  ],
};

const runs = (results: readonly string[], about: object = { components: [kind] }) =>
  results
    .flatMap((result, at) => [
      { run: String(at), event: "start", at: `2026-02-0${at + 1}T00:00:00Z`, case: "refund", ...about },
      { run: String(at), event: "end", result },
    ])
    .map((event) => JSON.stringify(event))
    .join("\n");

test("the first recorded run of a case is the screening run, the next ones are the candidate's trials", async () => {
  await writeFile(join(folder, "runs.jsonl"), runs(["passed", "failed", "passed"]));
  const { trialOf, unused } = await candidateTrials(["runs.jsonl"], patched, memoryIo({ cwd: folder }).io);
  const told = (repeat: number) => trialOf({ position: repeat, arm: "candidate", repeat })?.outcome;
  expect([0, 1, 2, 3].map(told)).toMatchObject([
    { cases: { refund: "passed" } },
    { cases: { refund: "failed" }, exitCode: 1 },
    { cases: { refund: "passed" } },
    { cases: {} },
  ]);
  expect(trialOf({ position: 1, arm: "base", repeat: 1 })).toBeNull();
  expect([0, 1, 2, 3].map(unused)).toEqual([2, 1, 0, 0]);
});

test("files without a case, and files that are not there, are wrong usage", async () => {
  const { io } = memoryIo({ cwd: folder });
  await writeFile(join(folder, "empty.jsonl"), '{"run": "1", "event": "end", "result": "passed"}\n');
  await expect(candidateTrials(["empty.jsonl"], patched, io)).rejects.toThrow(WrongUsage);
  await expect(candidateTrials(["absent.jsonl"], patched, io)).rejects.toThrow(/absent\.jsonl/);
});

test.each([
  ["name no version", {}],
  ["name a commit only, which a patch is not", { sha: "3".repeat(40) }],
  ["name the base's version of the patched file", { components: [{ ...kind, blob: "2".repeat(40) }] }],
  ["name no blob at all", { components: [{ ...kind, blob: "0".repeat(40) }] }],
  ["name only what the patch leaves alone", { components: [rules] }],
  ["name both versions of the patched file", { components: [kind, { ...kind, blob: "2".repeat(40) }] }],
  [
    "ran beside another version of another component",
    { components: [kind, { ...rules, blob: "4".repeat(40) }] },
  ],
])("recorded runs that %s are no runs of the patch, and it is said how many", async (_, about) => {
  const { io } = memoryIo({ cwd: folder });
  await writeFile(join(folder, "others.jsonl"), runs(["passed", "passed"], about));
  await expect(candidateTrials(["others.jsonl"], patched, io)).rejects.toThrow(/2 runs refused/);
});

test("refused runs are told beside those that count", async () => {
  const { io } = memoryIo({ cwd: folder });
  await writeFile(join(folder, "own.jsonl"), runs(["passed"], { components: [kind, rules] }));
  await writeFile(join(folder, "others.jsonl"), runs(["failed", "failed"], {}));
  const { trialOf } = await candidateTrials(["own.jsonl", "others.jsonl"], patched, io);
  expect(trialOf({ position: 0, arm: "candidate", repeat: 0 })).toMatchObject({
    outcome: { cases: { refund: "passed" } },
    sandbox: expect.stringContaining("2 runs refused"),
  });
});
