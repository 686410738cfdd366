import type { ArchiveProblem } from "../domain/archive-problem.ts";
import type { ExcerptNote } from "../domain/excerpt-note.ts";

/** What `hone excerpt` says. */
export const excerptTexts = {
  file: "the log, packed (.gz) or an archive of GitHub Actions (.zip) too; - reads standard input",
  passing: "green logs of the same job: a line they hold says nothing",
  in: "batch: rows {id, log, passing} as JSONL, .gz too; - reads standard input",
  out: "where the batch's rows {id, lines, primary, blame, notes} go; standard output where left out",
  either: "Name one log, or rows with --in; not both.",
  passingInRows: "With --in the green logs stand in the rows (passing), not in --passing.",
  inFile: (file: string): string => `${file}:`,
  moreJobs: (count: number): string => `${count} more failed jobs are not shown.`,
  noLogInside: "The archive holds no log (.txt or .log) that can be read.",
  blame: (blame: string, why: string): string => `blame: ${blame} (${why})`,
  gap: "   ...",
} as const;

type Of<Union extends { kind: string }> = {
  [Kind in Union["kind"]]: (one: Extract<Union, { kind: Kind }>) => string;
};

const notes: Of<ExcerptNote> = {
  empty: () => "The log is empty.",
  blank: () => "The log holds nothing but white space.",
  binary: () => "The log is no text: most of its lines hold control characters.",
  "no-sign": () => "No line says why it failed; these are the last ones.",
  "long-lines": ({ count }) =>
    count === 1 ? "1 line was longer than is read." : `${count} lines were longer than is read.`,
  condensed: ({ lines }) =>
    `Of ${lines} lines only the last and those around a sign of trouble were compared.`,
  stopped: ({ bytes }) => `Reading stopped after ${Math.round(bytes / 1024 / 1024)} MB.`,
  broken: () => "The log is packed and breaks off: it was read as far as it goes.",
};

const problems: Of<ArchiveProblem> = {
  "not-zip": () => "The archive is no zip file, or its end is missing.",
  corrupt: ({ name }) => (name === null ? "The archive's directory is corrupt." : `${name} is corrupt.`),
  encrypted: ({ name }) => `${name} is encrypted and was not read.`,
  unsupported: ({ name }) => `${name ?? "The archive"} is packed in a way that is not read.`,
  "too-many-entries": ({ limit }) => `The archive holds more than ${limit} files; the others were not read.`,
  "too-large": ({ name, limit }) => `Reading stopped in ${name}: more than ${limit / 1024 / 1024} MB.`,
  ratio: ({ name, limit }) => `Reading stopped in ${name}: it unpacks to more than ${limit} times its size.`,
};

/** Why an excerpt is empty or less than it could be. */
export function excerptNote(note: ExcerptNote): string {
  return (notes[note.kind] as (one: ExcerptNote) => string)(note);
}

/** Why an archive, or a file in it, was not read. */
export function archiveProblem(problem: ArchiveProblem): string {
  return (problems[problem.kind] as (one: ArchiveProblem) => string)(problem);
}

/** One line of an excerpt; the primary one is marked. */
export function excerptLine(line: number, text: string, primary: boolean, width: number): string {
  return `${primary ? ">" : " "} ${String(line).padStart(width)}  ${text}`;
}

/** Why a row of a JSONL file was skipped. */
export const rowProblems = {
  notJson: (why: string): string => `not JSON: ${why}`,
  tooLong: (limit: number): string => `longer than ${limit / 1024 / 1024} MB`,
  wrong: (path: string, why: string): string => (path === "" ? why : `${path}: ${why}`),
  repeated: (id: string): string => `the id ${JSON.stringify(id)} stood in an earlier row`,
} as const;

export function skippedRow(file: string, line: number, problem: string): string {
  return `${file}:${line}: skipped, ${problem}`;
}

/** The closing line where rows were skipped. */
export function rowsSkipped(skipped: number, of: number): string {
  return `${skipped} of ${of} rows skipped`;
}

/** The system's reason without its code, its call and the path: `no such file or directory`. */
export function plainCause(why: string): string {
  return /^E[A-Z0-9]+: (?<words>[^,]+)/.exec(why)?.groups?.["words"] ?? why;
}

export function unreadable(file: string, why: string): string {
  return `${file} cannot be read: ${plainCause(why)}`;
}

export function unwritable(file: string, why: string): string {
  return `${file} cannot be written: ${why}`;
}
