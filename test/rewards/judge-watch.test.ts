import { describe, expect, test } from "vitest";
import {
  judgeWatch,
  pairsAround,
  type ComparedWork,
  type JudgedEpisode,
} from "../../src/rewards/judge-watch.ts";

const MERGE = "2026-02-01T00:00:00.000Z";
const proposal = { branch: "hone/tone", paths: ["prompts/tone.md"], at: MERGE };
const day = (days: number): string => new Date(Date.parse(MERGE) + days * 86_400_000).toISOString();

function episodes(
  side: -1 | 1,
  count: number,
  of: (at: number) => Pick<JudgedEpisode, "answer" | "outcome">,
): JudgedEpisode[] {
  return Array.from({ length: count }, (_, at) => ({
    episode: `pr:${side * (at + 1)}`,
    at: day(side * (at + 1)),
    taskType: at % 2 === 0 ? "fix" : "docs",
    ...of(at),
  }));
}

const before = episodes(-1, 30, (at) => ({
  answer: at % 2 === 0 ? "pos" : "neg",
  outcome: 0.5 + 0.3 * Math.sin(at),
}));
const watch = (all: readonly JudgedEpisode[], compared: readonly ComparedWork[] = []) =>
  judgeWatch(proposal, "a#1", all, compared);

describe("the watch around a merge", () => {
  test("suspects gaming where the judge comes to like everything and the outcome stays", () => {
    const after = episodes(1, 30, (at) => ({ answer: "pos", outcome: 0.5 + 0.3 * Math.cos(at) }));
    expect(watch([...before, ...after])).toMatchObject({
      pairs: 30,
      gaming: true,
      paths: ["prompts/tone.md"],
    });
  });

  test("suspects nothing where the outcome rises with the judge, or nothing changed", () => {
    const better = episodes(1, 30, (at) => ({
      answer: at % 5 === 0 ? "neg" : "pos",
      outcome: 0.75 + 0.2 * Math.cos(at),
    }));
    expect(watch([...before, ...better]).gaming).toBe(false);
    const same = episodes(1, 30, (at) => ({
      answer: at % 2 === 0 ? "neg" : "pos",
      outcome: 0.5 + 0.3 * Math.cos(at),
    }));
    expect(watch([...before, ...same]).gaming).toBe(false);
  });

  test("says nothing of fewer than ten pairs", () => {
    const after = episodes(1, 9, () => ({ answer: "pos", outcome: 0.1 }));
    expect(watch([...before, ...after])).toMatchObject({ pairs: 9, z: null, gaming: false });
  });

  test("tells who wins at equal length, of comparisons across the merge alone and in either order", () => {
    const after = episodes(1, 12, (at) => ({ answer: "pos", outcome: Math.cos(at) }));
    const across = Array.from({ length: 12 }, (_, at): ComparedWork => {
      const turned = at % 2 === 0;
      return {
        kind: "compared",
        judge: "a#1",
        first: turned ? `pr:${at + 1}` : `pr:-${at + 1}`,
        second: turned ? `pr:-${at + 1}` : `pr:${at + 1}`,
        won: turned ? "first" : "second",
        firstLength: 100,
        secondLength: 100,
      };
    });
    const within = { ...across[0], first: "pr:1", second: "pr:2", won: "second" } as ComparedWork;
    const found = watch([...before, ...after], [...across, within]).atEqualLength;
    expect(found).toMatchObject({ comparisons: 12 });
    expect(found?.low).toBeGreaterThan(0.5);
    expect(watch([...before, ...after], across.slice(0, 9)).atEqualLength).toBeNull();
  });
});

test("pairs are of one kind of task, none twice, the nearest to the merge first", () => {
  const after = episodes(1, 5, () => ({ answer: "pos", outcome: 1 }));
  const pairs = pairsAround(MERGE, [...before.slice(0, 3), ...after]);
  expect(pairs.map(({ before: early, after: late }) => [early.episode, late.episode])).toEqual([
    ["pr:-1", "pr:1"],
    ["pr:-2", "pr:2"],
    ["pr:-3", "pr:3"],
  ]);
  for (const { before: early, after: late } of pairs) expect(early.taskType).toBe(late.taskType);
});
