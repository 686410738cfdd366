import { readZipEntry } from "../../adapters/github/zip/read-zip-entry.ts";
import type { ZipSource } from "../../adapters/github/zip/zip-source.ts";
import type { ArchiveProblem } from "../../domain/archive-problem.ts";
import { createExcerptReader, type Excerpt } from "../../taxonomy/excerpt/excerpt-log.ts";
import type { PassingLines } from "../../taxonomy/excerpt/passing-lines.ts";
import { archiveLimits } from "./archive-limits.ts";
import { logFiles } from "./log-files.ts";
import { readBytes } from "./read-bytes.ts";
import { withLog } from "./with-log.ts";

/** An excerpt and the file of the archive it is from. */
export interface FileExcerpt {
  file: string;
  excerpt: Excerpt;
}

/** One log's excerpt, or one for each failed job of an archive; `more` failed jobs are not shown. */
export type FoundExcerpts =
  | { kind: "log"; excerpt: Excerpt }
  | { kind: "archive"; files: FileExcerpt[]; more: number; problems: ArchiveProblem[] };

/** Most jobs of one archive that are shown. */
const mostJobs = 10;

/** The excerpt of a log in a file, or of standard input (null). Memory stays bounded whatever is in it. */
export async function excerptFile(path: string | null, passing: PassingLines): Promise<FoundExcerpts> {
  return withLog(path, async (log) => {
    if (log.kind === "zip") return excerptArchive(log.zip, passing);
    const reader = createExcerptReader({ passing });
    const note = await readBytes(log.bytes, reader.add);
    const excerpt = reader.done();
    return {
      kind: "log",
      excerpt: note === null ? excerpt : { ...excerpt, notes: [...excerpt.notes, note] },
    };
  });
}

async function excerptArchive(zip: ZipSource, passing: PassingLines): Promise<FoundExcerpts> {
  const { files, problems } = await logFiles(zip);
  const spent = { bytes: 0 };
  const best = new Map<string, FileExcerpt>();
  for (const { job, entry } of files) {
    const reader = createExcerptReader({ passing });
    const problem = await readZipEntry(zip, entry, archiveLimits, spent, reader.add);
    if (problem !== null) problems.push(problem);
    const found = { file: entry.name, excerpt: reader.done() };
    const known = best.get(job);
    if (known === undefined || tellsMore(found.excerpt, known.excerpt)) best.set(job, found);
    if (spent.bytes > archiveLimits.totalBytes) break;
  }
  const jobs = [...best.values()];
  const failed = jobs.filter(({ excerpt }) => excerpt.failed);
  const shown =
    failed.length > 0 ? failed : jobs.toSorted((a, b) => b.excerpt.score - a.excerpt.score).slice(0, 1);
  return {
    kind: "archive",
    files: shown.slice(0, mostJobs),
    more: Math.max(0, shown.length - mostJobs),
    problems,
  };
}

/** The first step that says it failed; where none does, the one with the most telling line. */
function tellsMore(one: Excerpt, other: Excerpt): boolean {
  if (one.failed !== other.failed) return one.failed;
  return !one.failed && one.score > other.score;
}
