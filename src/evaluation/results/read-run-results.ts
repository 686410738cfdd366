import type { Results } from "../../domain/case-result.ts";
import type { ResultFormat } from "../../domain/result-format.ts";
import type { StreamedFile } from "../../domain/streamed-file.ts";
import type { CollectedFile } from "../../ports.ts";
import { gatherResults } from "./gather-results.ts";
import { readResultFile } from "./read-result-file.ts";
import { readStreamedFile } from "./read-streamed-file.ts";

/** `readResults` for the files that a run brought home, large ones among them; all of those are closed at the end. */
export async function readRunResults(
  files: readonly (CollectedFile | StreamedFile)[],
  format: "auto" | ResultFormat,
  redact?: (text: string) => string,
): Promise<Results> {
  const gathered = gatherResults(files);
  try {
    for (const file of gathered.ordered) {
      const read =
        "bytes" in file ? readResultFile(file, format, redact) : await readStreamedFile(file, format, redact);
      if (!gathered.add(file.path, read)) break;
    }
    return gathered.results();
  } finally {
    for (const file of files) if ("close" in file) await file.close();
  }
}
