import { mkdtemp, rm } from "node:fs/promises";
import { createWriteStream } from "node:fs";
import { once } from "node:events";
import { spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadPreset } from "../src/config/load-preset.ts";
import { loadConfigTexts } from "../src/bin/load-config-texts.ts";
import { seededRandom } from "../src/statistics/seeded-random.ts";
import { gateVerdict } from "../src/verdicts/gate-verdict.ts";
import type { BenchRow, Benchmark } from "./bench-row.ts";

const ROWS = 100_000;
const NULL_EDITS = 4_000;
const SEED = 5;

export const bench: Benchmark = {
  about: "hone gate: time for 100,000 rows of 50 cases and 3 trials, and null edits that each rule promotes",
  async run(progress) {
    progress(`${NULL_EDITS} null edits`);
    const cells = [
      [20, 3],
      [50, 1],
      [50, 3],
      [100, 5],
    ] as const;
    const rows: BenchRow[] = [];
    for (const [cases, trials] of cells) rows.push(await falsePromotions(cases, trials));
    progress(`${ROWS} rows`);
    return [...rows, await wholeFile()];
  },
};

/* Cases as repositories have them: 30 % never solved, 30 % always, 40 % flaky; the edit changes nothing. */
function nullEdit(cases: number, trials: number, random: () => number) {
  const rates = Array.from({ length: cases }, () => {
    const kind = random();
    if (kind < 0.6) return kind < 0.3 ? 0.02 : 0.98;
    return 1 / (1 + Math.exp(-1.2 * normal(random)));
  });
  const arm = (): number[][] =>
    rates.map((rate) => Array.from({ length: trials }, () => Number(random() < rate)));
  return { baseline: arm(), candidate: arm() };
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

async function falsePromotions(cases: number, trials: number): Promise<BenchRow> {
  const random = seededRandom(SEED);
  const preset = loadPreset("harden", (await loadConfigTexts()).presets.harden);
  const level = preset.errorBudget.alone;
  const count = { hone: 0, greater: 0, five: 0 };
  for (let id = 0; id < NULL_EDITS; id += 1) {
    const arms = nullEdit(cases, trials, random);
    const row = { id, claim: "improvement" as const, ...arms, named: [], golden: [] };
    const verdict = gateVerdict(row, level, preset);
    if (verdict.verdict === "promote") count.hone += 1;
    if ((verdict.effect ?? 0) > 1e-9) count.greater += 1;
    if ((verdict.effect ?? 0) > 5 + 1e-9) count.five += 1;
  }
  const share = (promoted: number): string => (promoted / NULL_EDITS).toFixed(3);
  const most = level + 3 * Math.sqrt((level * (1 - level)) / NULL_EDITS);
  return {
    measure: `null edits promoted, ${cases} cases x ${trials}`,
    goal: `<= ${level} (+ 3 standard errors)`,
    measured: share(count.hone),
    baseline: `strictly greater ${share(count.greater)}, +5 points ${share(count.five)}`,
    met: count.hone / NULL_EDITS <= most,
  };
}

async function wholeFile(): Promise<BenchRow> {
  const folder = await mkdtemp(join(tmpdir(), "hone-bench-"));
  try {
    const path = join(folder, "rows.jsonl");
    await writeRows(path);
    const started = performance.now();
    const child = spawn(
      process.execPath,
      [
        new URL("../src/bin/hone.ts", import.meta.url).pathname,
        "gate",
        "--in",
        path,
        "--out",
        join(folder, "verdicts.jsonl"),
        "--state",
        join(folder, "state.json"),
      ],
      { stdio: "ignore" },
    );
    const [code] = (await once(child, "exit")) as [number | null];
    if (code !== 0) throw new Error(`hone gate ended with ${code}`);
    const seconds = (performance.now() - started) / 1000;
    return {
      measure: `${ROWS} rows of 50 cases x 3 with a state`,
      goal: "under 60 s",
      measured: `${seconds.toFixed(1)} s (${(ROWS / seconds).toFixed(0)} rows/s)`,
      baseline: "",
      met: seconds < 60,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeRows(path: string): Promise<void> {
  const random = seededRandom(SEED);
  const file = createWriteStream(path);
  for (let id = 0; id < ROWS; id += 1) {
    if (!file.write(`${JSON.stringify({ id, ...nullEdit(50, 3, random) })}\n`)) await once(file, "drain");
  }
  file.end();
  await once(file, "finish");
}
