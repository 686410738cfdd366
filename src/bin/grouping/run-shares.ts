import type { SeenRow } from "../../domain/seen-row.ts";

/** Fewer tests than this are no mass of which a share would tell anything. */
const fewest = 5;

/**
 * The share (0 to 1) of each row's run that failed, null where it is not known: the tests of one repository, commit,
 * job and attempt are a run. Rows that hold failures alone tell nothing of what passed.
 */
export function runShares(rows: readonly SeenRow[]): (row: SeenRow) => number | null {
  if (!rows.some(({ conclusion, test }) => conclusion === "success" && test !== undefined)) return () => null;
  const runs = Map.groupBy(
    rows.filter(({ sha, test }) => sha !== undefined && test !== undefined),
    runOf,
  );
  const shares = new Map(
    [...runs].flatMap(([run, own]): [string, number][] => {
      const tests = Map.groupBy(own, ({ test }) => test);
      const failed = [...tests.values()].filter(
        (same) => !same.some(({ conclusion }) => conclusion === "success"),
      );
      return tests.size < fewest ? [] : [[run, failed.length / tests.size]];
    }),
  );
  return (row) => (row.test === undefined ? null : (shares.get(runOf(row)) ?? null));
}

function runOf({ repo, sha, job, attempt }: SeenRow): string {
  return JSON.stringify([repo, sha, job, attempt]);
}
