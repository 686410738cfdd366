import { execFile } from "node:child_process";
import { statfsSync } from "node:fs";
import { promisify } from "node:util";

const run = promisify(execFile);
const EVERY_MS = 500;

/**
 * Reports when folders of one file system have grown by more than `limit` bytes. The file system's free space is
 * looked at twice a second; only where it shrank by half the limit are the folders measured, because others write to the
 * disk too, and against `original`, the unchanged folder they were copied from; without one they are measured at the
 * start as well. At three times the limit nothing is measured any more: a folder closed to its reader looks small.
 */
export function watchDisk(
  folders: readonly string[],
  original: string | undefined,
  limit: number,
  onExcess: (detail: string) => void,
): () => void {
  const [first = "/"] = folders;
  const freeAtStart = free(first);
  const detail = `it wrote more than ${Math.round(limit / 1024 / 1024)} MB to disk`;
  let measuring = false;
  const sizeAtStart = original === undefined ? sizeOf(folders) : null;
  const poll = setInterval(() => {
    const used = freeAtStart - free(first);
    if (used > 3 * limit) onExcess(detail);
    if (used <= limit / 2 || measuring) return;
    measuring = true;
    void Promise.all([sizeAtStart ?? sizeOf([original ?? first]), sizeOf(folders)])
      .then(([before, now]) => {
        if (now - before > limit) onExcess(detail);
      })
      .finally(() => {
        measuring = false;
      });
  }, EVERY_MS);
  return () => clearInterval(poll);
}

function free(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/** Bytes on disk. `du` reports what it could read even where it meets folders that are closed or vanishing. */
async function sizeOf(folders: readonly string[]): Promise<number> {
  const { stdout } = await run("du", ["-skx", "--", ...folders], { timeout: 30_000 }).catch(
    (error: { stdout?: string }) => ({ stdout: error.stdout ?? "" }),
  );
  return stdout.split("\n").reduce((sum, line) => sum + (Number.parseInt(line, 10) || 0) * 1024, 0);
}
