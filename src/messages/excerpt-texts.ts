/** What `hone excerpt` says. */
export const excerptTexts = {
  file: "the log; - reads standard input",
  passing: "green logs of the same job: a line they hold says nothing",
  in: "batch: rows {id, log, passing} as JSONL, .gz too; - reads standard input",
  out: "where the batch's rows {id, lines, primary, blame} go; standard output where left out",
  either: "Name one log, or rows with --in; not both.",
  passingInRows: "With --in the green logs stand in the rows (passing), not in --passing.",
  empty: "The log is empty.",
  noSign: "No line says why it failed; these are the last ones.",
  blame: (blame: string, why: string): string => `blame: ${blame} (${why})`,
  gap: "   ...",
} as const;

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

export function unreadable(file: string, why: string): string {
  return `${file} cannot be read: ${why}`;
}

export function unwritable(file: string, why: string): string {
  return `${file} cannot be written: ${why}`;
}
