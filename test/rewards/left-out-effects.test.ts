import { expect, test } from "vitest";
import { replayRuns } from "../../src/evaluation/replay-runs.ts";
import { leftOutEffects, type ReplayRun } from "../../src/rewards/left-out-effects.ts";
import { seededRandom } from "../../src/statistics/seeded-random.ts";

const results = (cases: Record<string, string>): ReplayRun["outcome"] => ({
  kind: "results",
  cases: cases as never,
  exitCode: 0,
});
const ids = Array.from({ length: 10 }, (_, at) => `c${at}`);

/* The first component is needed by every case, the second by none. */
function runs(lost: string | null = null): ReplayRun[] {
  return replayRuns(["needed", "idle"], 3, seededRandom(1)).map(({ component, index }) => ({
    component,
    outcome:
      lost !== null && index === 4
        ? { kind: "none", reason: lost }
        : results(Object.fromEntries(ids.map((id) => [id, component === "needed" ? "failed" : "passed"]))),
  }));
}

test("each component's part is the difference that setting it back alone makes", () => {
  expect(leftOutEffects(["needed", "idle"], runs())).toMatchObject([
    { kind: "measured", component: "needed", cases: 10, gain: 100, p: 1 / 2 ** 10 },
    { kind: "measured", component: "idle", cases: 10, gain: 0, p: 1 },
  ]);
});

test("one run without evidence refuses all, and so does a set without cases", () => {
  expect(leftOutEffects(["needed", "idle"], runs("wall-time"))).toEqual([
    { kind: "refused", component: "needed", reason: "wall-time" },
    { kind: "refused", component: "idle", reason: "wall-time" },
  ]);
  const skipped = runs().map((run) => ({ ...run, outcome: results({ c0: "skipped" }) }));
  expect(leftOutEffects(["needed"], skipped)[0]?.kind).toBe("refused");
});

test("a case that is gone with a component set back has not passed without it", () => {
  const gone = runs().map((run) => (run.component === "idle" ? { ...run, outcome: results({}) } : run));
  expect(leftOutEffects(["idle"], gone)).toMatchObject([{ kind: "measured", gain: 100 }]);
});

test("every round runs every arm once, in an order of its own, the same for one seed", () => {
  const planned = replayRuns(["a", "b", "c", "d"], 3, seededRandom(7));
  expect(planned).toEqual(replayRuns(["a", "b", "c", "d"], 3, seededRandom(7)));
  expect(planned.map(({ index }) => index)).toEqual([...planned.keys()]);
  for (let round = 0; round < 3; round += 1)
    expect(new Set(planned.slice(5 * round, 5 * round + 5).map(({ component }) => component)).size).toBe(5);
});
