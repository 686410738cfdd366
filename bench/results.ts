import { execFile } from "node:child_process";
import { mkdir, mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Benchmark, BenchRow } from "./bench-row.ts";
import type { ReportRead } from "./results/read-report.ts";

const run = promisify(execFile);
const MEGABYTE = 1024 * 1024;
const SIZE = 196 * MEGABYTE;
const CASES = 40_000;
const LINES = 44;

/** What the 40,000 cases of a report say: one of fifty fails and all print much, or all fail with a long trace. */
const reports = {
  "what tests printed, 2 % failed": (at: number) =>
    at % 50 === 0
      ? `<failure message="expected ${at}">${lines(at, 10)}</failure><system-out>${lines(at, 34)}</system-out>`
      : `<system-out>${lines(at, LINES)}</system-out>`,
  "the same as CDATA": (at: number) => `<system-out><![CDATA[${lines(at, LINES)}]]></system-out>`,
  "every case failed": (at: number) => `<failure message="expected ${at}">${lines(at, LINES)}</failure>`,
};

export const bench: Benchmark = {
  about: "a JUnit report of 196 MB, from the sandbox's collection to its cases, in a process of its own",
  async run(progress) {
    const folder = await mkdtemp(join(tmpdir(), "hone-bench-"));
    try {
      const rows: BenchRow[] = [];
      for (const [name, detail] of Object.entries(reports)) {
        progress(`writing: ${name}`);
        const place = join(folder, String(rows.length));
        await mkdir(place);
        await writeReport(join(place, "report.xml"), detail);
        progress(`reading: ${name}`);
        const bytes = await read(place, "bytes", folder);
        rows.push(row(name, await read(place, "results", folder), bytes));
        await rm(place, { recursive: true });
      }
      return rows;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

function row(name: string, results: ReportRead, bytes: ReportRead): BenchRow {
  return {
    measure: `${name} (${results.found})`,
    goal: "under 3 s of processor time, under 150 MB",
    measured: figures(results),
    baseline: `${figures(bytes)} to read the bytes alone`,
    met: results.found === `${CASES} cases` && results.processor < 3000 && results.megabytes < 150,
  };
}

function figures({ milliseconds, processor, megabytes }: ReportRead): string {
  const seconds = (time: number): string => (time / 1000).toFixed(2);
  return `${seconds(processor)} s (${seconds(milliseconds)} by the clock), ${megabytes.toFixed(0)} MB`;
}

/* The command line keeps what Node compiled of Hone as well, so that reading TypeScript is no part of the figures. */
async function read(place: string, how: "results" | "bytes", folder: string): Promise<ReportRead> {
  const program = join(import.meta.dirname, "results", "read-report.ts");
  const env = { ...process.env, NODE_COMPILE_CACHE: join(folder, "compiled") };
  const { stdout } = await run(process.execPath, [program, place, how], { env });
  return JSON.parse(stdout) as ReportRead;
}

async function writeReport(path: string, detail: (at: number) => string): Promise<void> {
  const file = await open(path, "w");
  let bytes = (await file.write('<testsuites><testsuite name="s">\n')).bytesWritten;
  for (let at = 0; at < CASES; at += 100) {
    const some = Array.from({ length: 100 }, (_, next) => testcase(at + next, detail)).join("");
    bytes += (await file.write(some)).bytesWritten;
  }
  const end = "</testsuite></testsuites>\n";
  if (bytes + end.length > SIZE) throw new Error(`the report is too large: ${bytes}`);
  await file.write(`${" ".repeat(SIZE - bytes - end.length)}${end}`);
  await file.close();
}

function testcase(at: number, detail: (at: number) => string): string {
  return `<testcase classname="shop.test_${at % 500}.TestOrders" name="test_${at}" time="0.0${at % 10}">${detail(at)}</testcase>\n`;
}

function lines(at: number, count: number): string {
  return Array.from(
    { length: count },
    (_, line) =>
      `2026-01-01T00:00:${(line % 50) + 10}Z worker-${at % 17} handled request ${at * 7919 + line} for &quot;order-${at}&quot; at /orders/${at}: ok\n`,
  ).join("");
}
