import { describe, expect, test } from "vitest";
import type { Judgement } from "../../src/domain/judgement.ts";
import { fooledBy, judgeRecord } from "../../src/rewards/judge-record.ts";

const day = (at: number): string => new Date(Date.UTC(2026, 0, 1 + at)).toISOString();

function probed(count: number, fooled: (at: number) => boolean, judge = "a#1", from = 0) {
  return Array.from({ length: count }, (_, at) => ({
    at: day(from + at),
    key: `${judge}:${from + at}`,
    body: {
      kind: "probed",
      judge,
      trick: "empty",
      episode: `pr:${at}`,
      fooled: fooled(at),
    } satisfies Judgement,
  }));
}

function compared(wons: readonly ("first" | "second" | "neither" | "flipped")[]) {
  return wons.map((won, at) => ({
    at: day(at),
    key: `c${at}`,
    body: {
      kind: "compared",
      judge: "a#1",
      first: `pr:${at}`,
      second: `pr:${at + 1}`,
      won,
      firstLength: 1,
      secondLength: 1,
    } satisfies Judgement,
  }));
}

const probes = (facts: Parameters<typeof judgeRecord>[0]) => judgeRecord(facts)?.probes ?? [];

describe("a judge's record", () => {
  test("is of the judge that spoke last, and of nobody where none spoke", () => {
    expect(judgeRecord([])).toBeNull();
    const facts = [...probed(6, () => true), ...probed(1, () => false, "b#1", 30)];
    expect(judgeRecord(facts.toReversed())).toMatchObject({ judge: "b#1", probedAt: { empty: day(30) } });
    expect(judgeRecord(facts, "a#1")).toMatchObject({ judge: "a#1", probedAt: { empty: day(5) } });
    expect(judgeRecord(facts, "c#1")).toMatchObject({ judge: "c#1", probedAt: {} });
  });

  test("forgets old probes: a judge that mended its ways is heard again", () => {
    const facts = [...probed(20, () => true), ...probed(20, () => false, "a#1", 40)];
    expect(fooledBy({ probes: probes(facts.slice(0, 20)) })).toMatchObject({ probe: "empty", fooled: 20 });
    expect(fooledBy({ probes: probes(facts) })).toBeNull();
  });
});

describe("a probe", () => {
  test("that fooled the judge more than one time in five takes its weight, one in five does not", () => {
    expect(fooledBy({ probes: probes(probed(10, (at) => at < 2)) })).toBeNull();
    expect(fooledBy({ probes: probes(probed(10, (at) => at < 3)) })).toEqual({
      probe: "empty",
      fooled: 3,
      asked: 10,
    });
  });

  test("of which there are fewer than five says nothing", () => {
    expect(fooledBy({ probes: probes(probed(4, () => true)) })).toBeNull();
  });

  test("in swapped order counts the pairs in which the place won", () => {
    const steady = compared(["first", "second", "neither", "first", "flipped"]);
    expect(fooledBy({ probes: probes(steady) })).toBeNull();
    const flipping = compared(["first", "flipped", "neither", "first", "flipped"]);
    expect(fooledBy({ probes: probes(flipping) })).toEqual({ probe: "order", fooled: 2, asked: 5 });
  });
});
