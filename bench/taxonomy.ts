import { existsSync } from "node:fs";
import { loadTaxonomy } from "../src/bin/grouping/load-taxonomy.ts";
import type { BenchRow, Benchmark } from "./bench-row.ts";
import { lookupRows } from "./taxonomy/lookup-rows.ts";
import { excerptRows, groupingRows, maskingRows, overnightRows } from "./taxonomy/measure-goals.ts";
import { leftOutRows } from "./taxonomy/left-out-rows.ts";
import { modeRows } from "./taxonomy/mode-rows.ts";
import { nightRows } from "./taxonomy/night-rows.ts";

export const bench: Benchmark = {
  about: "how failures are excerpted, grouped, blamed and told by mode, on labelled failures",
  async run(progress) {
    const folder = process.env["HONE_FAILURES_DIR"] ?? "";
    if (folder === "" || !existsSync(`${folder}/tests-java.jsonl`)) return [skipped(folder)];
    const taxonomy = await loadTaxonomy();
    const cutoff = taxonomy.join_cutoff;
    const parts: [string, () => BenchRow[]][] = [
      ["grouping", () => groupingRows(folder, cutoff)],
      ["projects left out", () => leftOutRows(folder)],
      ["excerpts", () => excerptRows(folder, taxonomy)],
      ["agent modes", () => modeRows(folder, taxonomy)],
      ["five nights", () => overnightRows(folder, cutoff)],
      ["a night of 20,000", () => nightRows(folder)],
      ["10,000 classes", () => lookupRows(folder, cutoff)],
      ["masking", () => maskingRows(folder)],
    ];
    const rows: BenchRow[] = [];
    for (const [name, measure] of parts) {
      progress(name);
      rows.push(...measure());
    }
    return rows;
  },
};

function skipped(folder: string): BenchRow {
  const why = folder === "" ? "HONE_FAILURES_DIR is not set" : `there is no tests-java.jsonl in ${folder}`;
  return {
    measure: "all",
    goal: "labelled failures to measure on",
    measured: `skipped: ${why}`,
    baseline: "",
    met: null,
  };
}
