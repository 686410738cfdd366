import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { BenchRow } from "../bench-row.ts";

const program = fileURLToPath(new URL("fold-signals.ts", import.meta.url));

interface Folded {
  rewards: number;
  whole: number;
  updated: number;
  update: number;
  megabytes: number;
}

/** A million signals of one repository folded into rewards, and a night's thousand on top of them. */
export async function foldRows(): Promise<BenchRow[]> {
  const [million, tenth] = [await foldOf(1_000_000), await foldOf(100_000)];
  const baseline = `100,000 signals: ${tenth.whole.toFixed(2)} s, ${tenth.megabytes.toFixed(0)} MB`;
  return [
    {
      measure: `1,000,000 signals into ${million.rewards.toLocaleString("en")} rewards`,
      goal: "< 10 s, < 500 MB",
      measured: `${million.whole.toFixed(2)} s of processor time, ${million.megabytes.toFixed(0)} MB at most`,
      baseline,
      met: million.whole < 10 && million.megabytes < 500,
    },
    {
      measure: "1,000 signals more on top of them",
      goal: "touches only what changed",
      measured: `${million.updated.toLocaleString("en")} rewards anew in ${(1000 * million.update).toFixed(0)} ms`,
      baseline: `all ${million.rewards.toLocaleString("en")} in ${million.whole.toFixed(2)} s`,
      met: million.updated <= 1000,
    },
  ];
}

async function foldOf(signals: number): Promise<Folded> {
  const { stdout } = await promisify(execFile)(process.execPath, [program, `${signals}`]);
  return JSON.parse(stdout) as Folded;
}
