import { expect, test } from "vitest";
import { clusterRows, type Grouping } from "../../../src/bin/grouping/cluster-rows.ts";
import { FailureRow, failuresOf } from "../../../src/bin/grouping/failure-row.ts";
import { shippedTaxonomy } from "../../taxonomy/config.ts";

const now = "2024-05-01T10:00:00.000Z";

function grouping(prefix: string): Grouping {
  let count = 0;
  return { taxonomy: shippedTaxonomy(), mint: () => `${prefix}${++count}`, now };
}

function rows(...given: object[]) {
  return failuresOf(
    given.map((row) => FailureRow.parse(row)),
    now,
  );
}

test("a later call keeps the id of a class it knows and adds no event for what it has counted", () => {
  const first = rows({ id: 1, text: "connect ECONNREFUSED 10.0.0.1:5432" });
  const before = clusterRows(first, [], grouping("a"));
  const again = clusterRows(
    [...first, ...rows({ id: 2, text: "connect ECONNREFUSED 10.9.8.7:5432" })],
    before.history,
    grouping("b"),
  );
  expect(before.classOf.get("1")).toMatchObject({ id: "a1", blame: "infra" });
  expect(again.classOf.get("2")?.id).toBe("a1");
  expect(clusterRows(first, again.history, grouping("c")).history).toHaveLength(again.history.length);
});

test("a failure whose commit passed in another attempt is flaky, one of another commit is not", () => {
  const same = { repo: "acme/desk", job: "test", test: "t" };
  const failed = { ...same, id: "f", text: "AssertionError: expected 1", sha: "aa", conclusion: "failure" };
  const blameWith = (sha: string) =>
    clusterRows(
      rows(failed, { ...same, id: "p", text: "all is well", sha, attempt: 2, conclusion: "success" }),
      [],
      grouping("a"),
    ).classOf.get("f")?.blame;
  expect(blameWith("aa")).toBe("flaky");
  expect(blameWith("bb")).toBe("change");
});

test("what is kept of a text holds no secret", () => {
  const secret = `ghp_${"a1B2".repeat(9)}`;
  const { history } = clusterRows(
    rows({ id: 1, text: `Error: push with ${secret} was refused` }),
    [],
    grouping("a"),
  );
  expect(JSON.stringify(history)).not.toContain(secret);
});
