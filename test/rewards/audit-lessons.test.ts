import { expect, test } from "vitest";
import { auditLessons } from "../../src/rewards/audit-lessons.ts";
import { learnTable, type Audited } from "../../src/rewards/learned-table.ts";
import { shippedTable } from "./shipped-table.ts";

const audited = (count: number, good: boolean): Audited[] =>
  Array.from({ length: count }, (_, at) => ({
    episode: `pr:${good} ${at}`,
    stratum: "fix",
    good,
    asked: 0.5,
    answers: [{ source: "merged", answer: "pos" }],
  }));

test("without an audit nothing was taught", () => {
  expect(auditLessons(shippedTable, learnTable(shippedTable, []))).toEqual([]);
});

test("what maintainers contradict is taught, the largest change first, three at most", () => {
  const lessons = auditLessons(
    shippedTable,
    learnTable(shippedTable, [...audited(30, false), ...audited(2, true)]),
  );
  expect(lessons.length).toBeLessThanOrEqual(3);
  expect(lessons).toContainEqual(expect.objectContaining({ kind: "stratum", stratum: "fix" }));
  const merged = lessons.find((lesson) => lesson.kind === "answer" && lesson.answer === "pos");
  expect(merged).toMatchObject({ source: "merged" });
  expect(merged?.after).toBeLessThan(merged?.before ?? 0);
  const sizes = lessons.map(({ before, after }) => Math.abs(Math.log(after / before)));
  expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
});
