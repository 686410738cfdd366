import { findResult, type StepResults } from "../step-results.ts";

/** Of these files those that may be gamed tonight, each with the branch since whose merge it is suspected. */
export function gamedFiles(
  results: StepResults,
  files: readonly string[],
): { path: string; branch: string }[] {
  const suspected = findResult(results, "judge")?.gamed ?? [];
  return files.flatMap((path) => {
    const since = suspected.find(({ paths }) => paths.includes(path));
    return since === undefined ? [] : [{ path, branch: since.branch }];
  });
}
