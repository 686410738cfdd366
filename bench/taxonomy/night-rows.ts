import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { BenchRow } from "../bench-row.ts";
import { processorSeconds } from "./processor-seconds.ts";
import { drainTree } from "./drain-tree.ts";
import { atLeast, atMost, figure } from "./goal-row.ts";
import { makeNight, type NoisyFailure } from "./make-night.ts";
import { maskedHash } from "./masked-hash.ts";
import { agreement } from "./measures.ts";
import { type LabelledFailure, readRows } from "./read-failures.ts";

const size = 20_000;
const program = fileURLToPath(new URL("../../src/bin/hone.mjs", import.meta.url));
/** Writes what the process cost when it ends: other work on the machine takes no part in it. */
const told =
  "data:text/javascript,process.on('exit',()=>{const{user,system}=process.cpuUsage();const{maxRSS}=process.resourceUsage();process.stderr.write(`cpu ${(user+system)/1e6} rss ${maxRSS/1024}`)})";

/**
 * A night of 20,000 failures through `hone cluster`, from one JSONL file to another in a process of its own: how fast,
 * and whether a copy is split from the row it was made from. The first start after a change compiles Hone anew, so one
 * goes before.
 */
export function nightRows(from: string): BenchRow[] {
  const rows = readRows<LabelledFailure>(from, "tests-java.jsonl");
  cluster(makeNight(rows, 1, false));
  return [
    { name: "20,000", ciNoise: false },
    { name: "20,000 with CI noise", ciNoise: true },
  ].flatMap(({ name, ciNoise }) => measureNight(name, makeNight(rows, size, ciNoise)));
}

function measureNight(name: string, night: readonly NoisyFailure[]): BenchRow[] {
  const { seconds, megabytes, answer } = cluster(night);
  const labels = night.map(({ label }) => label);
  const texts = night.map(({ text }) => text);
  const drain = timed(() => drainTree(texts).map(String));
  const hash = timed(() => maskedHash(texts));
  const beside = (measure: (answer: readonly string[]) => number): string =>
    `Drain-style ${figure(measure(drain.answer))}, hash ${figure(measure(hash.answer))}`;
  const precision = (of: readonly string[]): number => agreement(labels, of).pairPrecision;
  return [
    atLeast(
      `${name}: failures a second of processor time, end to end`,
      8000,
      size / seconds,
      `in memory only: Drain-style ${figure(size / drain.seconds)}, hash ${figure(size / hash.seconds)}`,
    ),
    atMost(`${name}: memory of the process at most, MB`, 300, megabytes),
    atMost(
      `${name}: rows split from their copies`,
      0,
      splitSources(night, answer),
      beside((of) => splitSources(night, of)),
    ),
    atLeast(`${name}: pair precision against labels`, 0.9, precision(answer), beside(precision)),
  ];
}

function timed(group: () => string[]): { answer: string[]; seconds: number } {
  let answer: string[] = [];
  const seconds = processorSeconds(() => {
    answer = group();
  });
  return { answer, seconds };
}

function splitSources(night: readonly NoisyFailure[], answer: readonly string[]): number {
  const clusters = new Map<string, Set<string>>();
  for (const [index, { source }] of night.entries()) {
    const found = clusters.get(source) ?? new Set();
    clusters.set(source, found.add(answer[index] ?? ""));
  }
  return [...clusters.values()].filter((found) => found.size > 1).length;
}

function cluster(night: readonly NoisyFailure[]): { seconds: number; megabytes: number; answer: string[] } {
  const folder = mkdtempSync(join(tmpdir(), "hone-night-"));
  try {
    const [input, output] = [join(folder, "in.jsonl"), join(folder, "out.jsonl")];
    const lines = night.map(({ id, text, test }) => JSON.stringify({ id, text, test }));
    writeFileSync(input, `${lines.join("\n")}\n`);
    const args = ["--import", told, program, "cluster", "--in", input, "--out", output];
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    if (status !== 0) throw new Error(`hone cluster ended with ${status}: ${stderr}`);
    const answer = readFileSync(output, "utf8").trimEnd().split("\n");
    const clusters = answer.map((line) => (JSON.parse(line) as { cluster: string }).cluster);
    const [, seconds, megabytes] = /cpu ([\d.]+) rss ([\d.]+)/.exec(stderr) ?? [];
    return { seconds: Number(seconds), megabytes: Number(megabytes), answer: clusters };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
