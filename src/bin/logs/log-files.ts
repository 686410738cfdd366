import { listZip, type ZipEntry } from "../../adapters/github/zip/list-zip.ts";
import type { ZipSource } from "../../adapters/github/zip/zip-source.ts";
import type { ArchiveProblem } from "../../domain/archive-problem.ts";
import { archiveLimits } from "./archive-limits.ts";

/** A log file of an archive and the job it belongs to. */
export interface LogFile {
  job: string;
  entry: ZipEntry;
}

const isLog = /\.(?:txt|log)$/i;
const numbered = /^-?\d{1,4}_/;

/**
 * The log files of a GitHub Actions archive in the order of their steps: a folder is a job and its files are the
 * steps. A job's whole log, which stands beside its folder, is left out where the folder is there.
 */
export async function logFiles(zip: ZipSource): Promise<{ files: LogFile[]; problems: ArchiveProblem[] }> {
  const { entries, problems } = await listZip(zip, archiveLimits);
  const logs = entries.filter(({ name }) => isLog.test(name));
  const folders = new Set(logs.flatMap(({ name }) => (name.includes("/") ? [folderOf(name)] : [])));
  const files = logs
    .filter(({ name }) => name.includes("/") || !folders.has(wholeLogOf(name)))
    .map((entry) => ({
      job: entry.name.includes("/") ? folderOf(entry.name) : wholeLogOf(entry.name),
      entry,
    }));
  return { files: files.toSorted((a, b) => stepOf(a) - stepOf(b)), problems };
}

function folderOf(name: string): string {
  return name.slice(0, name.lastIndexOf("/"));
}

function wholeLogOf(name: string): string {
  return name.replace(isLog, "").replace(numbered, "");
}

function stepOf({ entry }: LogFile): number {
  const number = Number.parseInt(entry.name.slice(entry.name.lastIndexOf("/") + 1), 10);
  return Number.isNaN(number) ? Infinity : number;
}
