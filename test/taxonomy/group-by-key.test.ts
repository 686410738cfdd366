import { expect, test } from "vitest";
import { gatherByKey } from "../../src/taxonomy/group-by-key.ts";
import { failure } from "./failure.ts";

test("texts of one key that differ in a value are one group with every id in order, however many there are", () => {
  const gathering = gatherByKey();
  const ids = Array.from({ length: 20_000 }, (_, at) => `f${at}`);
  for (const id of ids)
    gathering.add(failure(id, `the order q${id}7 was rejected by the desk`, { primary: "" }));
  const groups = gathering.groups();
  expect(groups).toHaveLength(1);
  expect(groups[0]?.failures).toEqual(ids.toSorted());
});
