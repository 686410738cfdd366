import { expect, test } from "vitest";
import type { Signal } from "../../src/domain/signal.ts";
import { Blocked } from "../../src/errors.ts";
import { collectTrajectories } from "../../src/night/collecting/collect-trajectories.ts";
import type { Hosting } from "../../src/ports.ts";
import { configOf } from "../config/shipped.ts";
import { NOW, portsOf } from "./ports-of.ts";

function run(id: number, at: string, trust: Signal["trust"] = "trusted"): Signal {
  const about = { source: "ci", family: "ci:workflow:1", episode: `run:${id}`, answer: "pos" as const };
  const rest = { windowClosesAt: null, actor: null, attempt: 1, url: `https://e.test/${id}`, note: "" };
  return { id: `ci:${id}:1`, ...about, ...rest, at, trust, sha: `sha of ${id}` };
}

const lines = (...rows: unknown[]): Uint8Array =>
  new TextEncoder().encode(
    rows.map((row) => (typeof row === "string" ? row : JSON.stringify(row))).join("\n"),
  );
const failed = (id: string) => ({ run: id, event: "end", result: "failed", note: "no" });

async function collected(
  trajectoryFiles: Hosting["trajectoryFiles"],
  {
    config = "version: 1\nsignals: { trajectories: ['runs-*'] }\n",
    signals = [] as Signal[],
    known = [] as string[],
  } = {},
) {
  const problems: string[] = [];
  const { hosting } = portsOf({ hosting: { trajectoryFiles } });
  const { settings } = configOf(config);
  const rankOf = async () => null;
  const collecting = { hosting, repositoryId: 7, since: "", now: NOW, settings, rankOf, problems };
  const { facts, failures } = await collectTrajectories(signals, new Set(known), collecting);
  return { facts, failures, problems };
}

test("nothing is asked where the settings name no place", async () => {
  const never = async () => expect.fail("asked");
  expect((await collected(never, { config: "version: 1\n" })).facts).toEqual([]);
});

test("runs of the repository's own branches are asked, newest first, and never a fork's", async () => {
  let asked: readonly number[] = [];
  await collected(
    async (patterns, runs) => {
      asked = runs;
      expect(patterns).toEqual(["runs-*"]);
      return { files: [], problems: [] };
    },
    {
      signals: [
        run(1, "2026-02-20T10:00:00.000Z"),
        run(2, "2026-02-22T10:00:00.000Z"),
        run(3, "2026-02-21T10:00:00.000Z", "untrusted"),
      ],
    },
  );
  expect(asked).toEqual([2, 1]);
});

test("a file's runs become facts and failures at the commit of the run that uploaded it", async () => {
  const files = async () => ({
    files: [{ path: "a.jsonl", bytes: lines(failed("x")), at: "2026-02-20T11:00:00.000Z", runId: 1 }],
    problems: [],
  });
  const signals = [run(1, "2026-02-20T10:00:00.000Z")];
  const { facts, failures } = await collected(files, { signals });
  expect(facts.map(({ kind }) => kind)).toEqual(["trajectories", "episodes", "signals"]);
  expect(failures).toMatchObject([
    { id: "trajectory:x", sha: "sha of 1", url: "https://e.test/1", at: "2026-02-20T11:00:00.000Z" },
  ]);
  expect((await collected(files, { signals, known: ["trajectory:x"] })).failures).toEqual([]);
});

test("bad lines and archives are problems, the first three by name, and the rest is read", async () => {
  const bytes = lines("{", "{", "{", "{", "{", failed("y"));
  const { failures, problems } = await collected(async () => ({
    files: [{ path: "b.jsonl", bytes, at: null, runId: null }],
    problems: [{ kind: "not-zip" as const }],
  }));
  expect(failures.map(({ id, sha }) => [id, sha])).toEqual([["trajectory:y", null]]);
  expect(problems).toEqual([
    expect.stringMatching(/^an artifact with trajectories: \S/),
    "b.jsonl, line 1 was skipped: not a JSON object",
    "b.jsonl, line 2 was skipped: not a JSON object",
    "b.jsonl, line 3 was skipped: not a JSON object",
    "b.jsonl: 2 more lines were skipped",
  ]);
});

test("a place that may not be read is a problem, not the end", async () => {
  const { problems } = await collected(async () => {
    throw new Blocked("forbidden", "no");
  });
  expect(problems).toEqual(["the trajectories could not be read: no"]);
});
