import { open } from "node:fs/promises";
import { join } from "node:path";
import { collectResults } from "../../src/adapters/sandbox/collect-results.ts";
import { readRunResults } from "../../src/evaluation/results/read-run-results.ts";
import { redactSecrets } from "../../src/signals/redact-secrets.ts";

/** What reading one file took: by the clock, of the processors, and of memory at its most, in a process of its own. */
export interface ReportRead {
  found: string;
  milliseconds: number;
  processor: number;
  megabytes: number;
}

/* Started as a program: FOLDER holds `report.xml`; `results` reads it as a run's results are read, `bytes` only reads. */
const [folder = "", how] = process.argv.slice(2);
const started = performance.now();
const before = process.cpuUsage();
const found = how === "results" ? await resultsIn(folder) : await bytesOf(join(folder, "report.xml"));
const { user, system } = process.cpuUsage(before);
const read: ReportRead = {
  found,
  milliseconds: performance.now() - started,
  processor: (user + system) / 1000,
  megabytes: process.resourceUsage().maxRSS / 1024,
};
process.stdout.write(JSON.stringify(read));

async function resultsIn(tree: string): Promise<string> {
  const collected = await collectResults(tree, "*.xml", new Map());
  if (collected.kind === "failed") return collected.detail;
  const results = await readRunResults(collected.files, "auto", redactSecrets);
  return results.kind === "none" ? results.reason : `${results.cases.length} cases`;
}

async function bytesOf(path: string): Promise<string> {
  const file = await open(path);
  let bytes = 0;
  for await (const piece of file.createReadStream()) bytes += (piece as Uint8Array).length;
  return `${bytes} bytes`;
}
