import * as fc from "fast-check";
import { expect, test } from "vitest";
import { matchOverlaps, type Overlap } from "../../../src/taxonomy/rebuild/match-overlaps.ts";

function sum(overlaps: readonly Overlap[], match: ReadonlyMap<string, string>): number {
  return overlaps
    .filter(({ group, classId }) => match.get(group) === classId)
    .reduce((total, { weight }) => total + weight, 0);
}

/** Tries every one-to-one match. */
function best(overlaps: readonly Overlap[]): number {
  const [first, ...rest] = overlaps;
  if (first === undefined) return 0;
  const open = rest.filter(({ classId, group }) => classId !== first.classId && group !== first.group);
  return Math.max(best(rest), first.weight + best(open));
}

test("no other match keeps more failures", () => {
  const overlap = fc.record({
    classId: fc.constantFrom("A", "B", "C", "D"),
    group: fc.constantFrom("1", "2", "3", "4"),
    weight: fc.integer({ min: 1, max: 9 }),
  });
  const overlaps = fc.uniqueArray(overlap, {
    selector: ({ classId, group }) => classId + group,
    maxLength: 9,
  });
  fc.assert(
    fc.property(overlaps, (given) => {
      const match = matchOverlaps(given);
      expect(new Set(match.values()).size).toBe(match.size);
      expect(sum(given, match)).toBe(best(given));
    }),
  );
});

test("taking the largest pair first would lose more than it keeps", () => {
  const match = matchOverlaps([
    { classId: "A", group: "1", weight: 5 },
    { classId: "A", group: "2", weight: 4 },
    { classId: "B", group: "1", weight: 4 },
  ]);
  expect(Object.fromEntries(match)).toEqual({ 1: "B", 2: "A" });
});
