import type { CaseResult, Results } from "../../domain/case-result.ts";
import { agreedResults } from "./agreed-results.ts";
import { cleanMessage } from "./clean-message.ts";
import { harborFolders } from "./harbor-folders.ts";
import type { ReadFile } from "./read-file.ts";
import { resultLimits } from "./result-limits.ts";
import { uniqueIds } from "./unique-ids.ts";

/** What the files of one run say together. */
export interface GatheredResults<File> {
  /** The files in the order of their paths, in which they must be added: so ids are the same in every run. */
  ordered: File[];
  /** False where the run is no evidence any more: one file of it cannot be believed, or it has too many cases. */
  add(path: string, read: ReadFile): boolean;
  results(): Results;
}

/** All or nothing: one file that cannot be read, too many cases or no case at all is `none`. */
export function gatherResults<File extends { path: string }>(files: readonly File[]): GatheredResults<File> {
  const cases: CaseResult[] = [];
  const warnings: string[] = [];
  let refused: Results | null = null;
  const inFolder = harborFolders(files.map(({ path }) => path));
  const refuse = (path: string, reason: string): false => {
    refused = { kind: "none", reason: `${cleanMessage(path).slice(0, 200)}: ${reason}` };
    return false;
  };
  return {
    ordered: files.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    add(path, read) {
      if (read.kind === "none") return refuse(path, read.reason);
      const own = inFolder(path, read);
      if (cases.length + own.cases.length > resultLimits.cases)
        return refuse(path, `with it there are more than ${resultLimits.cases} cases`);
      for (const one of own.cases) cases.push(one);
      for (const warning of own.warnings) warnings.push(warning);
      return true;
    },
    results() {
      if (files.length === 0) return { kind: "none", reason: "the command wrote no result file" };
      if (refused !== null) return refused;
      if (cases.length === 0) return { kind: "none", reason: "no cases in the result files" };
      const unique = uniqueIds(agreedResults(cases));
      return { kind: "results", cases: unique.cases, warnings: [...warnings, ...unique.warnings] };
    },
  };
}
