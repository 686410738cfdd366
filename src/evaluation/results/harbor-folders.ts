import type { CaseResult } from "../../domain/case-result.ts";
import type { ReadFile } from "./read-file.ts";

type Cases = Extract<ReadFile, { kind: "cases" }>;

const LONGEST = 2_000;

/**
 * The task folders of a Harbor job are each one evaluation item: the reward decides, `ctrf.json` beside it says why, and
 * `reward.json` goes before `reward.txt`. Files are taken in the order of their paths, so that the tests come first;
 * those of a folder without a reward are cases themselves.
 */
export function harborFolders(paths: readonly string[]): (path: string, read: Cases) => Cases {
  const all = new Set(paths);
  const whys = new Map<string, string>();
  return (path, read) => {
    const folder = path.slice(0, path.lastIndexOf("/") + 1);
    const name = path.slice(folder.length);
    const [byName, single] = [all.has(`${folder}reward.json`), all.has(`${folder}reward.txt`)];
    if (name === "reward.txt" && byName) return { ...read, cases: [] };
    if (name === "ctrf.json" && (byName || single)) {
      whys.set(folder, failuresOf(read.cases));
      return { ...read, cases: [] };
    }
    const why = name.startsWith("reward.") ? (whys.get(folder) ?? "") : "";
    return why === "" ? read : { ...read, cases: read.cases.map((one) => explained(one, why)) };
  };
}

function failuresOf(cases: readonly CaseResult[]): string {
  const failed = cases.filter(({ status }) => status === "failed");
  return failed.map(({ id, message }) => `${id}: ${message}`).join("\n");
}

function explained(one: CaseResult, why: string): CaseResult {
  return one.status === "failed" ? { ...one, message: `${one.message}\n${why}`.slice(0, LONGEST) } : one;
}
