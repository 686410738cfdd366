import { z } from "zod";
import type { Failure } from "../../domain/failure.ts";

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

/** Rows as failures; one whose commit passed the same job and test in another attempt passed on a rerun. */
export function failuresOf(rows: readonly FailureRow[], now: string): Failure[] {
  const passed = new Set(rows.filter(({ conclusion }) => conclusion === "success").map(rerunKey));
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
    rerunPassed: row.conclusion === "success" || (row.sha !== null && passed.has(rerunKey(row))),
    baseFailed: row.base_conclusion === null ? null : row.base_conclusion === "failure",
    trust: "trusted",
    url: null,
  }));
}

function rerunKey({ repo, sha, job, test }: FailureRow): string {
  return JSON.stringify([repo, sha, job, test]);
}
