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

const runs = (results: readonly string[]) =>
  results
    .flatMap((result, at) => [
      { run: String(at), event: "start", at: `2026-02-0${at + 1}T00:00:00Z`, case: "refund" },
      { run: String(at), event: "end", result },
    ])
    .map((event) => JSON.stringify(event))
    .join("\n");

test("the first recorded run of a case is the screening run, the next ones are the candidate's trials", async () => {
  await writeFile(join(folder, "runs.jsonl"), runs(["passed", "failed", "passed"]));
  const trialOf = await candidateTrials(["runs.jsonl"], memoryIo({ cwd: folder }).io);
  const told = (repeat: number) => trialOf({ position: repeat, arm: "candidate", repeat })?.outcome;
  expect([0, 1, 2, 3].map(told)).toMatchObject([
    { cases: { refund: "passed" } },
    { cases: { refund: "failed" }, exitCode: 1 },
    { cases: { refund: "passed" } },
    { cases: {} },
  ]);
  expect(trialOf({ position: 1, arm: "base", repeat: 1 })).toBeNull();
});

test("files without a case, and files that are not there, are wrong usage", async () => {
  const { io } = memoryIo({ cwd: folder });
  await writeFile(join(folder, "empty.jsonl"), '{"run": "1", "event": "end", "result": "passed"}\n');
  await expect(candidateTrials(["empty.jsonl"], io)).rejects.toThrow(WrongUsage);
  await expect(candidateTrials(["absent.jsonl"], io)).rejects.toThrow(/absent\.jsonl/);
});
