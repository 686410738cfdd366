import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createSandbox } from "../src/adapters/sandbox/create-sandbox.ts";
import type { EvaluationSettings } from "../src/domain/settings.ts";
import type { Sandbox, TrialRun } from "../src/ports.ts";
import type { Benchmark, BenchRow } from "./bench-row.ts";

const STARTS = 40;
const PAIRS = 3;
const SUITE_MS = 10_000;

/** Hashes, sorts, parses, writes and reads files where it stands; says the processor time it took, in milliseconds. */
const SUITE = `
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
const folder = mkdtempSync("suite-");
const until = Number(process.argv[2]), rounds = Number(process.argv[3]);
let round = 0;
for (; round < rounds && process.cpuUsage().user < until * 1000; round += 1) {
  const rows = Array.from({ length: 2000 }, (_, at) => ({ at, key: createHash("sha256").update(round + ":" + at).digest("hex") }));
  rows.sort((a, b) => (a.key < b.key ? -1 : 1));
  for (let file = 0; file < 20; file += 1) writeFileSync(join(folder, file + ".json"), JSON.stringify(rows.slice(0, 200)));
  for (let file = 0; file < 20; file += 1) JSON.parse(readFileSync(join(folder, file + ".json"), "utf8"));
}
rmSync(folder, { recursive: true });
const { user, system } = process.cpuUsage();
console.log(JSON.stringify({ round, processor: (user + system) / 1000 }));
`;

export const bench: Benchmark = {
  about: "what one run in the sandbox costs beyond the command itself",
  async run(progress) {
    const folder = await mkdtemp(join(tmpdir(), "hone-bench-"));
    try {
      const sandbox = openSandbox(join(folder, "work"));
      const state = await sandbox.state();
      if (state.kind === "refused") throw new Error(`${state.reason} ${state.advice}`);
      const suite = join(folder, "suite.mjs");
      await writeFile(suite, SUITE);
      return [...(await starts(sandbox, progress)), ...(await overhead(sandbox, suite, progress))];
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

function openSandbox(workFolder: string): Sandbox {
  return createSandbox({
    exportTree: async (_sha, into) => {
      await mkdir(join(into, "results"), { recursive: true });
      await writeFile(join(into, "suite.mjs"), SUITE);
    },
    workFolder,
    backend: "auto",
    trustThisCode: false,
    toolchains: [],
    reads: [],
    path: `${dirname(process.execPath)}:/usr/bin:/bin`,
    uid: 65534,
  });
}

async function starts(sandbox: Sandbox, progress: (text: string) => void): Promise<BenchRow[]> {
  progress("preparing the base");
  await trial(sandbox, "true");
  const [bare, command, whole]: [number[], number[], number[]] = [[], [], []];
  const processor = { bare: 0, whole: 0 };
  for (let round = 0; round < STARTS; round += 1) {
    progress(`start ${round + 1} of ${STARTS}`);
    const before = processorTime();
    bare.push(await timed(() => bareRun("/bin/sh", ["-c", "true"], "/")));
    const between = processorTime();
    whole.push(await timed(async () => void command.push((await trial(sandbox, "true")).milliseconds)));
    processor.bare += between - before;
    processor.whole += processorTime() - between;
  }
  const baseline = `${text(bare)} without a sandbox`;
  return [
    {
      measure: "start-up: `true` inside, until its last process is dead",
      goal: "under 30 ms more (least of 40)",
      measured: text(command),
      baseline,
      met: least(command) - least(bare) < 30,
    },
    {
      measure: "one run: fresh copy, sandbox, collection, removal",
      goal: "under 60 ms more (least of 40)",
      measured: text(whole),
      baseline,
      met: least(whole) - least(bare) < 60,
    },
    {
      measure: "the same by processor time, Hone's own and all programs it starts (mean of 40)",
      goal: "",
      measured: `${(processor.whole / STARTS).toFixed(1)} ms`,
      baseline: `${(processor.bare / STARTS).toFixed(1)} ms without a sandbox`,
      met: null,
    },
  ];
}

async function overhead(
  sandbox: Sandbox,
  suite: string,
  progress: (text: string) => void,
): Promise<BenchRow[]> {
  progress("sizing the suite");
  const sized = await bareSuite(suite, "3000 Infinity");
  const rounds = `Infinity ${Math.ceil((sized.round * SUITE_MS) / 3000)}`;
  const [bare, inside]: [Taken[], Taken[]] = [[], []];
  for (let pair = 1; pair <= PAIRS; pair += 1) {
    progress(`pair ${pair} of ${PAIRS} of the ten-second suite`);
    bare.push(await taking(() => bareSuite(suite, rounds)));
    inside.push(
      await taking(async () => JSON.parse((await trial(sandbox, `node suite.mjs ${rounds}`)).output) as Told),
    );
  }
  return [
    share("ten-second suite inside, by the clock (least of 3 pairs)", inside, bare, ({ wall }) => wall),
    share("the same by processor time, Hone's own watching included", inside, bare, (one) => one.processor),
  ];
}

/* Of this process and of all its children that are over, in milliseconds; /proc counts those in hundredths of a second. */
function processorTime(): number {
  const stat = readFileSync("/proc/self/stat", "utf8");
  const [user = 0, system = 0] = stat
    .slice(stat.lastIndexOf(")") + 2)
    .split(" ")
    .slice(13, 15)
    .map(Number);
  const own = process.cpuUsage();
  return (own.user + own.system) / 1000 + 10 * (user + system);
}

interface Told {
  round: number;
  processor: number;
}

/** Milliseconds: by the clock, and of the processors, this process's share included. */
interface Taken {
  wall: number;
  processor: number;
}

async function taking(suite: () => Promise<Told>): Promise<Taken> {
  const own = process.cpuUsage();
  const started = performance.now();
  const { processor } = await suite();
  const { user, system } = process.cpuUsage(own);
  return { wall: performance.now() - started, processor: processor + (user + system) / 1000 };
}

function share(
  measure: string,
  inside: readonly Taken[],
  bare: readonly Taken[],
  of: (one: Taken) => number,
): BenchRow {
  const [within, without] = [least(inside.map(of)), least(bare.map(of))];
  const more = within / without - 1;
  return {
    measure,
    goal: "under 3 % more",
    measured: `${(within / 1000).toFixed(2)} s (${more < 0 ? "" : "+"}${(more * 100).toFixed(1)} %)`,
    baseline: `${(without / 1000).toFixed(2)} s without a sandbox`,
    met: more < 0.03,
  };
}

async function trial(sandbox: Sandbox, command: string): Promise<TrialRun> {
  const settings: EvaluationSettings = {
    command,
    results: "results/*.xml",
    format: "auto",
    setup: null,
    timeout_seconds: 900,
    memory_mb: 1024,
    golden: [],
    model_usd: 0,
  };
  const ran = await sandbox.run({ id: "bench", sha: "base", changes: [], evaluation: settings });
  if (ran.kind === "none") throw new Error(`${command}: ${ran.detail}`);
  if (ran.exitCode !== 0) throw new Error(`${command} failed: ${ran.output}`);
  return ran;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function least(times: readonly number[]): number {
  return Math.min(...times);
}

function text(times: readonly number[]): string {
  const median = times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;
  return `${least(times).toFixed(1)} ms (median ${median.toFixed(1)})`;
}

async function bareSuite(suite: string, rounds: string): Promise<Told> {
  return JSON.parse(await bareRun(process.execPath, [suite, ...rounds.split(" ")], dirname(suite))) as Told;
}

function bareRun(command: string, args: string[], cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ["ignore", "pipe", "inherit"] });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (piece: string) => (output += piece));
    child.on("error", reject).on("close", () => resolve(output));
  });
}
