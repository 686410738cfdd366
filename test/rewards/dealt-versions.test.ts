import { expect, test } from "vitest";
import { dealtVersions } from "../../src/rewards/dealt-versions.ts";

const run = (episode: string, day: number, arm: "new" | "old", blob: string | null, propensity = 0.5) => ({
  episode,
  at: `2026-02-0${day}T00:00:00.000Z`,
  components: blob === null ? [] : [{ path: "a.md", blob }],
  assignments: [{ component: "a.md", arm, propensity }],
});

test("the newest versions of both arms are the change, and each episode has its deal", () => {
  const told = dealtVersions([
    run("trajectory:3", 3, "new", "n2", 0.2),
    run("trajectory:1", 1, "new", "n1"),
    run("trajectory:2", 2, "old", "o1"),
  ]);
  expect(told.changes).toEqual([{ component: "a.md", from: "o1", to: "n2", randomised: true }]);
  expect([...told.episodes.keys()]).toEqual(["trajectory:1", "trajectory:2", "trajectory:3"]);
  expect(told.episodes.get("trajectory:3")).toEqual({
    versions: new Map([["a.md", "n2"]]),
    propensities: new Map([["a.md", 0.2]]),
  });
});

test("without a blob a version has the name of its arm, and with one arm only there is no change", () => {
  expect(dealtVersions([run("e:1", 1, "new", null)]).changes).toEqual([]);
  const both = [run("e:1", 1, "new", null), run("e:2", 1, "old", null)];
  expect(dealtVersions(both).changes).toEqual([
    { component: "a.md", from: "old", to: "new", randomised: true },
  ]);
});

test("an episode whose runs were dealt differently is left out, as is a run without an episode or a deal", () => {
  const mixed = [
    run("pr:1", 1, "new", "n"),
    run("pr:1", 2, "old", "o"),
    run("pr:2", 1, "new", "n"),
    run("pr:2", 2, "new", "n"),
  ];
  expect([...dealtVersions(mixed).episodes.keys()]).toEqual(["pr:2"]);
  const { assignments: _, ...none } = run("pr:3", 1, "new", "n");
  expect(dealtVersions([{ ...none }, { ...run("x", 1, "new", "n"), episode: null }])).toEqual({
    changes: [],
    episodes: new Map(),
  });
});
