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
    const [, folder = "", name = ""] = /^(.*?)([^/]*)$/su.exec(path) ?? [];
    const hasReward = all.has(`${folder}reward.json`) || all.has(`${folder}reward.txt`);
    if (name === "ctrf.json" && hasReward) {
      const failed = read.cases.filter(({ status }) => status === "failed");
      whys.set(folder, failed.map(({ id, message }) => `${id}: ${message}`).join("\n"));
      return { ...read, cases: [] };
    }
    if (name === "reward.txt" && all.has(`${folder}reward.json`)) return { ...read, cases: [] };
    const why = whys.get(folder);
    if (!name.startsWith("reward.") || why === undefined || why === "") return read;
    const cases = read.cases.map((one) =>
      one.status === "failed" ? { ...one, message: `${one.message}\n${why}`.slice(0, LONGEST) } : one,
    );
    return { ...read, cases };
  };
}
