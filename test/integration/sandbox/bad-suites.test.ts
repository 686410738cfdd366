import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { loadPreset } from "../../../src/config/load-preset.ts";
import type { EvaluationSettings } from "../../../src/domain/settings.ts";
import type { Arm, Trial } from "../../../src/domain/trial.ts";
import type { Verdict } from "../../../src/domain/verdict.ts";
import { scorecard } from "../../../src/evaluation/scorecard.ts";
import { trialOutcome } from "../../../src/evaluation/trial-outcome.ts";
import { decide } from "../../../src/verdicts/decide.ts";
import { aSandbox, type Bench } from "./a-sandbox.ts";

const REPEATS = 6;
const PASSING = report('<testcase name="named"/><testcase name="other"/>');
const FAILING = report('<testcase name="named"><failure>no</failure></testcase><testcase name="other"/>');

function report(cases: string): string {
  return `<testsuite name="suite">${cases}</testsuite>`;
}

const preset = loadPreset("repair-only", readFileSync("config/presets/repair-only.yml", "utf8"));
let bench: Bench;
let honest: Record<Arm, Trial["outcome"]>;
const secret = (): string => join(bench.outside, "secret.xml");

beforeAll(async () => {
  // the commit holds a report that says all is well: it must never count as that of a run
  bench = await aSandbox({ "results/r.xml": PASSING, "passing.xml": PASSING, "failing.xml": FAILING });
  await writeFile(secret(), PASSING);
  honest = {
    base: await outcomeOf("cp failing.xml results/r.xml; exit 1"),
    candidate: await outcomeOf("cp passing.xml results/r.xml"),
  };
});
afterAll(() => bench.remove());

async function outcomeOf(command: string, settings: Partial<EvaluationSettings> = {}) {
  const run = await bench.trial(command.replaceAll("OUTSIDE", bench.outside), settings);
  return (await trialOutcome(run, "auto", (text) => text)).outcome;
}

/** The verdict on a repair of which one trial of an arm came out like this, and all others as they should. */
function verdictWith(arm: Arm, outcome: Trial["outcome"]): Verdict {
  const question = {
    candidateId: "patch",
    claim: "repair" as const,
    level: 0.01,
    trialsPerArm: REPEATS,
    looks: [REPEATS],
    seed: 1,
    roles: { "suite::named": "named" as const },
  };
  const arms: Arm[] = [
    "candidate",
    ...Array.from({ length: REPEATS }, (): Arm[] => ["base", "candidate"]).flat(),
  ];
  const trials = arms.map((each, position): Trial => {
    const bad = position >= REPEATS && position <= REPEATS + 1 && each === arm;
    const repeat = Math.ceil(position / 2);
    const rest = { candidateId: "patch", milliseconds: 1, sandbox: "", failedOutput: "" };
    return { ...rest, arm: each, position, repeat, outcome: bad ? outcome : honest[each] };
  });
  return decide(scorecard(question, trials), question.level, preset);
}

/** Processes of this machine that live in a sandbox of this file. */
function inside(): string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/u.test(name) && name !== String(process.pid))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/mountinfo`, "utf8").includes(
          basename(join(bench.workFolder, "..")),
        );
      } catch {
        return false;
      }
    });
}

function openFiles(): string[] {
  return readdirSync("/proc/self/fd").filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).startsWith(bench.workFolder);
    } catch {
      return false;
    }
  });
}

async function expectNothingLeft(): Promise<void> {
  expect(inside()).toEqual([]);
  expect(openFiles()).toEqual([]);
  expect(await readdir(join(bench.workFolder, "scratch"))).toEqual([]);
  expect(await readdir(bench.outside)).toEqual(["secret.xml"]);
  expect(await readFile(secret(), "utf8")).toBe(PASSING);
}

const bomb = "bomb() { bomb | bomb & }; bomb; sleep 60";
const laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>';
const say = (text: string): string => `printf '%s' '${text}' > results/r.xml`;

const NO_EVIDENCE: [string, string, RegExp, Partial<EvaluationSettings>?][] = [
  ["hangs", "sleep 300", /^wall-time: /, { timeout_seconds: 1 }],
  ["prints without end", "cp passing.xml results/r.xml; yes", /^output: /],
  ["forks without end", bomb, /^processes: /],
  ["takes all memory", "tail /dev/zero", /^memory: /, { memory_mb: 256 }],
  ["deletes its results", "cp passing.xml results/r.xml; rm -r results", /wrote no result file/],
  ["exits 0 without running", "true", /wrote no result file/],
  ["is no program", "no-such-program", /wrote no result file/],
  ["writes an empty file", ": > results/r.xml", /r\.xml: its format is unknown/],
  ["runs no case", say(report("")), /^no cases in the result files/],
  ["breaks off", say(PASSING.slice(0, -5)), /not well-formed/],
  ["writes an entity bomb", say(`${laughs}${report('<testcase name="&b;"/>')}`), /document type/],
  ["writes NaN", "mkdir t; echo NaN > t/reward.txt", /from 0 to 1/, { results: "t/reward.txt" }],
  [
    "writes NaN into JSON",
    `mkdir t; echo '{"score": NaN}' > t/reward.json`,
    /not well-formed JSON/,
    { results: "t/reward.json" },
  ],
  ["writes 300 MB", "truncate -s 300M results/r.xml", /^collect-failed: .*larger than 256 MB/],
  [
    "writes 30 MB that are no report",
    "echo 'ok 1' > results/r.xml; truncate -s 30M results/r.xml",
    /r\.xml: it is larger than 20 MB/,
  ],
  [
    "writes one text of 30 MB",
    `(printf '<testsuite><testcase name="'; head -c 30M /dev/zero | tr '\\0' a) > results/r.xml`,
    /longer than 20 MB/,
  ],
  ["links its results to the host", "ln -sf OUTSIDE/secret.xml results/r.xml", /^collect-failed: .*link/],
  ["links its results to a device", "ln -sf /dev/zero results/r.xml", /^collect-failed: .*link/],
  ["makes its results a pipe", "rm results/r.xml; mkfifo results/r.xml", /^collect-failed: .*special/],
  ["links the folder around", "rm -r results; ln -s OUTSIDE results", /^collect-failed: .*link/],
  [
    "links the folder around, for one file",
    "rm -r results; ln -s OUTSIDE results",
    /^collect-failed: .*link/,
    { results: "results/secret.xml" },
  ],
];

describe("a suite that", () => {
  test("runs as it should proves its repair, so that the others can be told from it", async () => {
    expect(verdictWith("base", honest.base).kind).toBe("promote");
    await expectNothingLeft();
  });

  test("runs is seen among the processes, so that one left behind would be", async () => {
    const run = bench.trial("sleep 300", { timeout_seconds: 2 });
    await vi.waitFor(() => expect(inside()).not.toEqual([]), 10_000);
    await run;
    await expectNothingLeft();
  });

  test.each(NO_EVIDENCE)("%s is no evidence", async (_, command, reason, settings) => {
    const outcome = await outcomeOf(command, settings);
    expect(outcome).toMatchObject({ kind: "none", reason: expect.stringMatching(reason) as string });
    for (const arm of ["base", "candidate"] as const)
      expect(verdictWith(arm, outcome)).toMatchObject({
        kind: "inconclusive",
        reasons: [
          { code: "trial-lost", text: expect.stringMatching(reason.source.replace("^", "")) as string },
        ],
      });
    await expectNothingLeft();
  });

  test.each([
    ["leaves a case out", report('<testcase name="named"/>'), 0],
    ["leaves the named case out", report('<testcase name="other"/>'), 0],
    [
      "skips the named case",
      report('<testcase name="named"><skipped/></testcase><testcase name="other"/>'),
      0,
    ],
    ["says it failed while all passed", PASSING, 1],
    ["passes while a case failed", FAILING, 0],
    [
      "names a case twice, and only one passed",
      report('<testcase name="named"/><testcase name="named"><failure/></testcase><testcase name="other"/>'),
      1,
    ],
  ])("%s is not promoted", async (_, text, code) => {
    const outcome = await outcomeOf(`${say(text)}; exit ${code}`);
    expect(outcome.kind).toBe("results");
    expect(verdictWith("candidate", outcome).kind).not.toBe("promote");
    await expectNothingLeft();
  });

  test("writes control characters is read without them", async () => {
    const text = report('<testcase name="na\\033[31mmed\\001"/><testcase name="other\\000"/>');
    const outcome = await outcomeOf(`printf '${text}' > results/r.xml`);
    expect(outcome).toEqual({
      kind: "results",
      exitCode: 0,
      cases: { "suite::named\ufffd": "passed", "suite::other\ufffd": "passed" },
    });
    expect(verdictWith("candidate", outcome).kind).not.toBe("promote");
  });

  test("has a report of 40 MB has it read from a tree that is gone", async () => {
    const one = `<testcase name="c$n"><system-out>$(head -c 1M /dev/zero | tr '\\0' a)</system-out></testcase>`;
    const outcome = await outcomeOf(
      `(echo '<testsuite name="s">'; for n in $(seq 40); do echo "${one.replaceAll('"', '\\"')}"; done; echo '</testsuite>') > results/r.xml`,
    );
    expect(outcome.kind === "results" && Object.keys(outcome.cases)).toHaveLength(40);
    await expectNothingLeft();
  });
});
