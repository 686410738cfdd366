import { describe, expect, test } from "vitest";
import type { Code, TrajectoryFile } from "../../src/ports.ts";
import { ranOrReplayed } from "../../src/night/replaying/replay-base.ts";
import type { Baseline } from "../../src/night/step-results.ts";
import { configOf } from "../config/shipped.ts";
import { NOW, portsOf, SHA } from "./ports-of.ts";
import { policy } from "./run-night.ts";

const PROMPT = "prompts/system.md";
const OLD = "4".repeat(40);
const config = "version: 1\nevaluation: { command: run, results: r.xml, replay: ['runs/*.jsonl'] }\n";
const impossible: Baseline = { kind: "none", reason: "the provider is gone" };

/* The prompt was another one at the older commit. */
function codeOf(): Code {
  const { code } = portsOf({ files: { [PROMPT]: "You are a refund agent." } });
  const tree: Code["tree"] = async (sha) => [
    { path: PROMPT, blob: sha === OLD ? "before" : "now", size: 10, mode: "100644" },
  ];
  return { ...code, tree, contains: async (_from, sha) => sha === OLD };
}

interface Run {
  id: string;
  of?: string;
  result?: string;
  blob?: string;
  sha?: string;
  day?: number;
}

const linesOf = ({ id, of, result = "failed", blob, sha, day = 1 }: Run) => [
  {
    run: id,
    event: "start",
    at: `2026-02-0${day}T00:00:00Z`,
    ...(of === undefined ? {} : { case: of }),
    ...(sha === undefined ? {} : { sha }),
    components: blob === undefined ? [] : [{ path: PROMPT, blob }],
  },
  { run: id, event: "end", result, note: `${id} ended so` },
];

async function replayed(
  runs: readonly Run[],
  { allow = [] as string[], text = config, ran = impossible } = {},
) {
  const bytes = new TextEncoder().encode(
    runs
      .flatMap(linesOf)
      .map((line) => JSON.stringify(line))
      .join("\n"),
  );
  const file: TrajectoryFile = { path: "runs/a.jsonl", bytes, at: null, runId: null };
  const { ledger } = portsOf({});
  const problems: string[] = [];
  const given = { repositoryId: -1, now: NOW, sha: SHA, settings: configOf(text).settings, problems };
  const hosting = { kind: "local" as const, trajectoryFiles: async () => ({ files: [file], problems: [] }) };
  return ranOrReplayed(ran, given, { hosting, ledger, code: codeOf() }, { ...policy, operatorAllows: allow });
}

describe("where the base cannot be run", () => {
  test("recorded runs of the same agent version stand in, case by case and oldest first", async () => {
    const base = await replayed([
      { id: "1", of: "refund", blob: "now", day: 2 },
      { id: "2", of: "refund", blob: "now", day: 1, result: "passed" },
      { id: "3", of: "cancel", sha: SHA, day: 3 },
    ]);
    expect(base).toMatchObject({
      kind: "ran",
      runs: 2,
      cases: {
        refund: { passes: 1, failures: 1, message: "1 ended so" },
        cancel: { passes: 0, failures: 1 },
      },
      recorded: {
        results: { refund: ["passed", "failed"], cancel: ["failed"] },
        from: "2026-02-01T00:00:00.000Z",
        to: "2026-02-03T00:00:00.000Z",
        alone: false,
      },
    });
  });

  test("runs of another version, without a case or without an end are no evidence, and the reason counts them", async () => {
    const base = await replayed([
      { id: "1", of: "refund", blob: "before" },
      { id: "2", of: "refund", sha: OLD },
      { id: "3", of: "refund" },
      { id: "4", blob: "now" },
      { id: "5", of: "refund", blob: "now", result: "unknown" },
    ]);
    expect(base).toMatchObject({
      kind: "none",
      reason: expect.stringContaining("the provider is gone; ") as string,
    });
    expect(base).toMatchObject({
      reason: expect.stringContaining(
        "5 recorded runs read, 3 of another agent version or of none that is known, 2",
      ) as string,
    });
  });

  test("only the operator lets them prove something by themselves", async () => {
    const base = await replayed([{ id: "1", of: "refund", blob: "now" }], { allow: ["evaluation.replay"] });
    expect(base).toMatchObject({ recorded: { alone: true } });
  });
});

test("a base that ran is never replaced, nor is anything read where no place is named", async () => {
  const ran: Baseline = { kind: "ran", runs: 2, cases: {}, milliseconds: 1 };
  const runs = [{ id: "1", of: "refund", blob: "now" }];
  expect(await replayed(runs, { ran })).toBe(ran);
  const text = "version: 1\nevaluation: { command: run, results: r.xml }\n";
  expect(await replayed(runs, { text })).toBe(impossible);
});
