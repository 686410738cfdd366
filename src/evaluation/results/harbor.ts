import { z } from "zod";
import type { CaseResult } from "../../domain/case-result.ts";
import { readCtrf } from "./ctrf.ts";
import { cleanText } from "./clean-message.ts";
import { jsonReport } from "./json-report.ts";
import type { ReadFile } from "./read-file.ts";

const Rewards = z.record(z.string().min(1), z.number().min(0).max(1));

/**
 * Reads the reward of a Harbor task: `reward.txt` with one number, or `reward.json` with a flat object of names and
 * numbers, all in [0, 1]. Only the full reward of 1 is a pass. The case is named by the task's folder, as the path
 * of the file tells it. NaN, nesting and anything else is `none`. A task's `ctrf.json` is read as its tests, under its
 * name, for two tasks may well have tests of one name.
 */
export function readHarbor(text: string, path: string, redact?: (text: string) => string): ReadFile {
  const task = taskOf(path);
  if (/(?:^|\/)ctrf\.json$/u.test(path)) return testsOf(task, readCtrf(text, redact));
  if (!path.endsWith(".json")) {
    const word = text.trim();
    const reward = /^(?:0|1|0?\.\d+|[01]\.\d*)$/u.test(word) ? Number(word) : Number.NaN;
    if (!(reward <= 1)) return { kind: "none", reason: "a reward is one number from 0 to 1" };
    return { kind: "cases", cases: [toCase(task, reward)], warnings: [] };
  }
  const read = jsonReport(text, Rewards, "a flat object of rewards from 0 to 1");
  if (read.kind === "none") return read;
  const cases = Object.entries(read.report).map(([name, reward]) =>
    toCase(`${task}::${cleanText(name)}`, reward),
  );
  return { kind: "cases", cases, warnings: [] };
}

function testsOf(task: string, read: ReadFile): ReadFile {
  if (read.kind === "none") return read;
  return { ...read, cases: read.cases.map((one) => ({ ...one, id: `${task}::${one.id}`, file: null })) };
}

function toCase(id: string, reward: number): CaseResult {
  const passed = reward === 1;
  return {
    id: id.slice(0, 1000).toWellFormed(),
    status: passed ? "passed" : "failed",
    message: passed ? "" : `reward ${reward}`,
    file: null,
    seconds: null,
  };
}

/* jobs/nightly/fix-parser__abc/verifier/reward.txt: the folder above `verifier` and `logs` is the task's. */
function taskOf(path: string): string {
  const folders = cleanText(path).replaceAll("\\", "/").split("/").slice(0, -1);
  const told = folders.filter((folder) => !["", ".", "logs", "verifier", "results"].includes(folder));
  return (told.at(-1) ?? "reward").replace(/__\w{4,12}$/u, "");
}
