import { z } from "zod";
import type { Failure } from "../../domain/failure.ts";
import { runShares } from "./run-shares.ts";

const Word = z
  .string()
  .nullish()
  .transform((value) => value ?? null);

/** A row of `hone cluster`; fields it does not know are left alone. */
export const FailureRow = z.looseObject({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  test: Word,
  file: Word,
  repo: Word,
  sha: Word,
  job: Word,
  attempt: z.int().nullish(),
  conclusion: Word,
  base_conclusion: Word,
  at: z.iso
    .datetime({ offset: true })
    .nullish()
    .transform((at) => (at == null ? null : new Date(at).toISOString())),
});
export type FailureRow = z.infer<typeof FailureRow>;

/**
 * Rows as failures. One whose commit passed the same job and test, or that whole job, in another row passed on a
 * rerun; what the rows say of the base branch, of how the job ended and of the rest of its run goes with it.
 */
export function failuresOf(rows: readonly FailureRow[], now: string): Failure[] {
  const passed = new Set(rows.filter(({ conclusion }) => conclusion === "success").map(rerunKey));
  const shareOf = runShares(rows);
  return rows.map((row) => ({
    id: String(row.id),
    source: "log",
    episode: row.repo ?? "",
    at: row.at ?? now,
    sha: row.sha,
    branch: null,
    job: row.job,
    test: row.test,
    file: row.file,
    text: row.text,
    primary: "",
    attempt: row.attempt ?? null,
    rerunPassed: passedAgain(row, passed),
    baseFailed: baseFailed(row.base_conclusion),
    failedShare: shareOf(row),
    conclusion: row.conclusion,
    trust: "trusted",
    url: null,
  }));
}

function passedAgain(row: FailureRow, passed: ReadonlySet<string>): boolean {
  if (row.conclusion === "success") return true;
  if (row.sha === null) return false;
  const wholeJob = row.job !== null && passed.has(rerunKey({ ...row, test: null }));
  return passed.has(rerunKey(row)) || wholeJob;
}

/** Null where the base branch was not run to an end: that says nothing of it. */
function baseFailed(conclusion: string | null): boolean | null {
  if (conclusion === "success") return false;
  return conclusion === "failure" || conclusion === "timed_out" ? true : null;
}

function rerunKey({ repo, sha, job, test }: Pick<FailureRow, "repo" | "sha" | "job" | "test">): string {
  return JSON.stringify([repo, sha, job, test]);
}
