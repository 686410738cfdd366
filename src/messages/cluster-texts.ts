/** What `hone cluster` says. */
export const clusterTexts = {
  in: "rows {id, text, ...} as JSONL, .gz too; - or nothing reads standard input",
  out: "where the rows {id, cluster, name, blame, mode, confidence} go; standard output where left out",
  rows: [
    "",
    "Beside id and text a row may hold: test (its name), file, repo, sha, job, attempt, conclusion (such as failure or",
    "success: of the same job and test at the same commit, a rerun), base_conclusion (of the base branch), at (ISO time).",
    "Blame counts them all. Other fields are left alone.",
  ].join("\n"),
  by: "a field of the rows whose groups are kept apart",
  state: "a file that keeps the classes and their ids between calls",
  config: "a .github/hone.yml whose taxonomy extends the shipped one",
} as const;

/** A state that cannot be continued: nothing was written, the file is as it was. */
export const stateProblems = {
  corrupt: (file: string, line: number, why: string): string =>
    `${file}:${line} is no state of hone cluster (${why}); restore the file, or name another to start with new ids`,
  otherField: (file: string, kept: string | null, asked: string | null): string =>
    `${file} was made ${kept === null ? "without --by" : `with --by ${kept}`}; go on that way, not ${asked === null ? "without it" : `with --by ${asked}`}`,
} as const;
