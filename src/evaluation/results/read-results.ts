import type { Results } from "../../domain/case-result.ts";
import type { ResultFormat } from "../../domain/result-format.ts";
import type { CollectedFile } from "../../ports.ts";
import { gatherResults } from "./gather-results.ts";
import { readResultFile } from "./read-result-file.ts";

/**
 * Every case in the result files of one run, or why the run is no evidence. All or nothing: one file that cannot
 * be read, a limit passed, or no case at all is `none`. Files are read in the order of their paths, so that ids are
 * the same in every run; an id that occurs again gets a suffix and a warning. Never throws for what is in a file.
 * `redact` takes credentials out of the messages of failed cases.
 */
export function readResults(
  files: readonly CollectedFile[],
  format: "auto" | ResultFormat,
  redact?: (text: string) => string,
): Results {
  const gathered = gatherResults(files);
  gathered.ordered.every((file) => gathered.add(file.path, readResultFile(file, format, redact)));
  return gathered.results();
}
