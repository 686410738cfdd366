import { describe, expect, test } from "vitest";
import type { Screening } from "../../src/domain/screening.ts";
import type { CaseRole } from "../../src/domain/verdict.ts";
import { searchCases, searchState, type Search } from "../../src/evaluation/search-state.ts";
import { screeningPlan } from "../../src/statistics/screening-plan.ts";

const roles: Record<string, CaseRole> = {
  t1: "train",
  t2: "named",
  v1: "validation",
  v2: "validation",
  h1: "held-out",
  s1: "sibling",
  g1: "golden",
  m1: "mended",
  x1: "stress",
};
const search: Search = {
  rounds: screeningPlan({ candidates: 2, budget: 0, cost: { train: 1, validation: 1 } }),
  candidateIds: ["a", "b"],
  cases: searchCases(roles),
  seed: 5,
};

/* Plays the search: each run of it as told, by candidate (null: the base) and split. */
function play(
  told: (run: { candidateId: string | null; split: string }) => Screening["outcome"],
  of: Search = search,
) {
  const done: Screening[] = [];
  for (;;) {
    const state = searchState(of, done);
    if (state.kind !== "measure") return { state, done };
    const [run] = state.runs;
    if (run === undefined) throw new Error("a search without an end");
    done.push({ classId: "c", ...run, outcome: told(run), milliseconds: 1, sandbox: "" });
  }
}

const passing = (split: string, count: number): Screening["outcome"] => {
  const ids = split === "train" ? ["t1", "t2"] : ["v1", "v2"];
  const cases = Object.fromEntries(
    ids.map((id, at) => [id, at < count ? ("passed" as const) : ("failed" as const)]),
  );
  return { kind: "results", cases };
};

describe("a search", () => {
  test("looks at train and validation cases, and at nothing that is held out or stands apart", () => {
    expect(searchCases(roles)).toEqual({ train: ["t1", "t2"], validation: ["v1", "v2"] });
  });

  test.each(["h1", "g1", "unknown", "t1"])("refuses a validation run that shows %s", (id) => {
    expect(() =>
      play(({ split }) =>
        split === "train" ? passing(split, 1) : { kind: "results", cases: { v1: "passed", [id]: "passed" } },
      ),
    ).toThrow(`shows ${id}`);
  });

  test("keeps the candidate that is best on train if it gains on validation, each run asked for once", () => {
    const { state, done } = play(({ candidateId, split }) => passing(split, candidateId === "b" ? 2 : 1));
    expect(state).toEqual({ kind: "kept", candidateId: "b", gain: 0.5 });
    expect(done.map(({ round, index }) => `${round}.${index}`)).toEqual(["0.0", "0.1", "1.0", "1.1"]);
    expect(new Set(done.slice(2).map(({ candidateId }) => candidateId))).toEqual(new Set(["b", null]));
  });

  test("drops a winner that gains nothing on validation", () => {
    const { state } = play(({ candidateId, split }) =>
      passing(split, candidateId === "a" && split === "train" ? 2 : 1),
    );
    expect(state).toEqual({ kind: "dropped", candidateId: "a", gain: 0 });
  });

  test("counts what is absent or skipped as not passed", () => {
    const { state } = play(({ candidateId, split }) => {
      if (split === "train") return passing(split, candidateId === "a" ? 2 : 0);
      return {
        kind: "results",
        cases: candidateId === null ? { v1: "passed" } : { v1: "passed", v2: "skipped" },
      };
    });
    expect(state).toMatchObject({ kind: "dropped", candidateId: "a" });
  });

  test("a run that a limit killed speaks against its candidate", () => {
    const { state } = play(({ candidateId, split }) =>
      candidateId === "a"
        ? { kind: "none", reason: "wall-time: 600 s" }
        : passing(split, candidateId === "b" ? 2 : 1),
    );
    expect(state).toMatchObject({ kind: "kept", candidateId: "b" });
  });

  test.each([
    ["of the base gave nothing", null, "wall-time: 600 s"],
    ["never began", "b", "not-started: no money"],
  ])("ends without a winner where a run %s", (_, lost, reason) => {
    const { state } = play(({ candidateId, split }) =>
      candidateId === lost ? { kind: "none", reason } : passing(split, 1),
    );
    expect(state).toEqual({ kind: "lost", reason });
  });

  test("has no winner without candidates", () => {
    expect(searchState({ ...search, rounds: [], candidateIds: [] }, [])).toEqual({ kind: "empty" });
  });
});
