import { expect, test } from "vitest";
import { gatherByKey } from "../../src/taxonomy/group-by-key.ts";
import { openTaxonomy } from "../../src/taxonomy/open-taxonomy.ts";
import { failure } from "./failure.ts";

const text = (method: string) =>
  `java.lang.IllegalStateException: no order\n\tat org.acme.Desk.${method}(Desk.java:12)`;

function classesBy(compare: () => number): number {
  const gathering = gatherByKey();
  gathering.add(failure("1", text("open")));
  gathering.add(failure("2", text("close")));
  let count = 0;
  const taxonomy = openTaxonomy({ history: [], cutoff: 0.5, mint: () => `c${++count}`, compare });
  taxonomy.place(gathering.groups(), "2024-05-01T00:00:00.000Z");
  return taxonomy.classes().length;
}

test("another pair score than the shipped one may say what belongs together", () => {
  expect([classesBy(() => 1), classesBy(() => 0)]).toEqual([1, 2]);
});
