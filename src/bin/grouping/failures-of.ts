import type { Failure } from "../../domain/failure.ts";
import type { SeenRow } from "../../domain/seen-row.ts";
import { runShares } from "./run-shares.ts";

/**
 * Rows as failures, without their texts. One whose commit passed the same job and test, or that whole job, in another
 * attempt passed on a rerun; what the rows say of the base branch, of how the job ended and of the rest of its run
 * goes with it. `now` (ISO time) stands for a time that a row left out.
 */
export function failuresOf(rows: readonly SeenRow[], now: string): Failure[] {
  const passed = Map.groupBy(
    rows.filter(({ conclusion }) => conclusion === "success"),
    rerunKey,
  );
  const shareOf = runShares(rows);
  return rows.map((row) => ({
    ...failureOf(row, "", now),
    rerunPassed: passedAgain(row, passed),
    failedShare: shareOf(row),
  }));
}

/** A row as a failure by itself, with nothing that other rows say of it. */
export function failureOf(row: SeenRow, text: string, now: string): Failure {
  return {
    id: row.id,
    source: "log",
    episode: row.repo ?? "",
    at: row.at ?? now,
    sha: row.sha ?? null,
    branch: null,
    job: row.job ?? null,
    test: row.test ?? null,
    file: row.file ?? null,
    text,
    primary: "",
    attempt: row.attempt ?? null,
    rerunPassed: false,
    baseFailed: baseFailed(row.baseConclusion),
    failedShare: null,
    conclusion: row.conclusion ?? null,
    trust: "trusted",
    url: null,
  };
}

function passedAgain(row: SeenRow, passed: ReadonlyMap<string, readonly SeenRow[]>): boolean {
  if (row.conclusion === "success") return true;
  if (row.sha === undefined) return false;
  const { test: _, ...job } = row;
  const same = [
    ...(passed.get(rerunKey(row)) ?? []),
    ...(row.job === undefined ? [] : (passed.get(rerunKey(job)) ?? [])),
  ];
  return same.some(({ attempt }) => attempt === undefined || attempt !== row.attempt);
}

/** Null where the base branch was not run to an end: that says nothing of it. */
function baseFailed(conclusion: string | undefined): boolean | null {
  if (conclusion === "success") return false;
  return conclusion === "failure" || conclusion === "timed_out" ? true : null;
}

function rerunKey({ repo, sha, job, test }: Omit<SeenRow, "id">): string {
  return JSON.stringify([repo, sha, job, test]);
}
