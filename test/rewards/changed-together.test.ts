import { expect, test } from "vitest";
import { changedTogether } from "../../src/rewards/changed-together.ts";

const record = (day: number, versions: Record<string, string>) => ({
  at: `2026-02-0${day}T00:00:00.000Z`,
  body: {
    id: `v${day}`,
    sha: `s${day}`,
    components: Object.entries(versions).map(([path, blob]) => ({ path, blob, kind: "prompt" as const })),
  },
});
const current = (versions: Record<string, string>) => record(9, versions).body.components;

test("components that changed in one night are a set, the newest set first", () => {
  const records = [
    record(3, { a: "3", b: "3", c: "2" }),
    record(1, { a: "1", b: "1", c: "1" }),
    record(2, { a: "1", b: "2", c: "2" }),
  ];
  expect(changedTogether(records, current({ a: "3", b: "3", c: "2" }), "")).toEqual([
    {
      before: "s2",
      changes: [
        { component: "a", from: "1", to: "3" },
        { component: "b", from: "2", to: "3" },
      ],
    },
  ]);
  const kept = current({ a: "3", b: "2", c: "2" });
  expect(
    changedTogether([record(1, { b: "1", c: "1" }), record(2, { b: "2", c: "2" })], kept, ""),
  ).toMatchObject([{ changes: [{ component: "b" }, { component: "c" }] }]);
});

test("new components, versions that are no longer in force, single changes and old ones are none", () => {
  const two = [record(1, { a: "1", b: "1" }), record(2, { a: "2", b: "2", c: "1" })];
  expect(changedTogether(two, current({ a: "2", b: "2", c: "1" }), "")[0]?.changes).toHaveLength(2);
  expect(changedTogether(two, current({ a: "2", b: "3", c: "1" }), "")).toEqual([]);
  expect(changedTogether(two, current({ a: "2", b: "2", c: "1" }), "2026-02-03")).toEqual([]);
  expect(
    changedTogether([record(1, { a: "1" }), record(2, { a: "2", b: "1" })], current({ a: "2", b: "1" }), ""),
  ).toEqual([]);
});

test("of many that changed at once four are set back", () => {
  const many = (blob: string) => Object.fromEntries(["a", "b", "c", "d", "e"].map((path) => [path, blob]));
  const [set] = changedTogether([record(1, many("1")), record(2, many("2"))], current(many("2")), "");
  expect(set?.changes.map(({ component }) => component)).toEqual(["a", "b", "c", "d"]);
});
