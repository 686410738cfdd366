import { readZipEntry } from "../../adapters/github/zip/read-zip-entry.ts";
import { createPassingSketch, type PassingLines } from "../../taxonomy/excerpt/passing-lines.ts";
import { archiveLimits } from "./archive-limits.ts";
import { logFiles } from "./log-files.ts";
import { readBytes } from "./read-bytes.ts";
import { withLog } from "./with-log.ts";

/**
 * The sketch of green logs in files, archives of log files among them. What cannot be unpacked is left out: a green
 * log only makes an excerpt better.
 */
export async function sketchPassing(paths: readonly (string | null)[]): Promise<PassingLines> {
  const sketch = createPassingSketch();
  for (const path of paths) {
    await withLog(path, async (log) => {
      if (log.kind === "stream") {
        const green = sketch.log();
        await readBytes(log.bytes, green.add);
        return green.end();
      }
      const { files } = await logFiles(log.zip);
      const spent = { bytes: 0 };
      for (const file of files) {
        const green = sketch.log();
        await readZipEntry(log.zip, file.entry, archiveLimits, spent, green.add);
        green.end();
      }
    });
  }
  return sketch.lines;
}
