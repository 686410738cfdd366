import { expect, test } from "vitest";
import {
  clusterRows,
  type GatheredRows,
  type Grouped,
  type Grouping,
} from "../../../src/bin/grouping/cluster-rows.ts";
import { FailureRow } from "../../../src/bin/grouping/failure-row.ts";
import { gatherRows } from "../../../src/bin/grouping/gather-rows.ts";
import { shippedTaxonomy } from "../../taxonomy/config.ts";

const now = "2024-05-01T10:00:00.000Z";

function grouping(prefix: string): Grouping {
  let count = 0;
  return { taxonomy: shippedTaxonomy(), mint: () => `${prefix}${++count}`, now };
}

async function rows(...given: object[]): Promise<GatheredRows> {
  async function* stream(): AsyncGenerator<FailureRow> {
    for (const row of given) yield FailureRow.parse(row);
  }
  const { groups } = await gatherRows(stream(), null, now);
  return groups.get("") ?? { groups: [], seen: [] };
}

test("a later call keeps the id of a class it knows and adds no event for what it has counted", async () => {
  const refused = { id: 1, text: "connect ECONNREFUSED 10.0.0.1:5432" };
  const before = clusterRows(await rows(refused), [], grouping("a"));
  const both = await rows(refused, { id: 2, text: "connect ECONNREFUSED 10.9.8.7:5432" });
  const again = clusterRows(both, before.history, grouping("b"));
  expect(before.classOf("1")).toMatchObject({ id: "a1", blame: "infra" });
  expect(again.classOf("2")?.id).toBe("a1");
  expect(clusterRows(both, again.history, grouping("c")).history).toEqual(again.history);
});

const place = { repo: "acme/desk", job: "test", test: "t" };
const failed = { ...place, id: "f", text: "AssertionError: expected 1", sha: "aa", conclusion: "failure" };
const passed = { ...place, id: "p", text: "all is well", sha: "aa", attempt: 2, conclusion: "success" };

test("a failure whose commit passed in another attempt is flaky, one of another commit is not", async () => {
  const blameWith = async (other: object) =>
    clusterRows(await rows(failed, other), [], grouping("a")).classOf("f")?.blame;
  expect(await blameWith(passed)).toBe("flaky");
  expect(await blameWith({ ...passed, sha: "bb" })).toBe("change");
});

test("what an earlier call saw still counts when a later one brings little", async () => {
  const first = clusterRows(await rows(failed, passed), [], grouping("a"));
  const other = { ...failed, id: "g", sha: "cc" };
  const second = clusterRows(await rows(other), first.history, grouping("b"));
  expect(second.classOf("g")).toMatchObject({ id: first.classOf("f")?.id, blame: "flaky" });
  expect(second.history.at(-1)).toMatchObject({ kind: "judged", why: expect.stringContaining("1 of 2") });
});

test("a pass that comes in a later call clears the failure of an earlier one", async () => {
  const first = clusterRows(await rows(failed), [], grouping("a"));
  expect(first.classOf("f")?.blame).toBe("change");
  const second = clusterRows(
    await rows({ ...failed, id: "g", sha: "cc" }, passed),
    first.history,
    grouping("b"),
  );
  expect(second.classOf("g")?.blame).toBe("flaky");
});

test("known ids that come again leave the history as it is", async () => {
  const given = await rows(failed, passed, { id: "x", text: "" });
  const { history } = clusterRows(given, [], grouping("a"));
  let again = history;
  for (let call = 0; call < 5; call++) again = clusterRows(given, again, grouping("b")).history;
  expect(JSON.stringify(again)).toBe(JSON.stringify(history));
});

test("what is kept of a text holds no secret", async () => {
  const secret = `ghp_${"a1B2".repeat(9)}`;
  const text = `Error: push with ${secret} was refused`;
  const given = await rows({ id: 1, text, test: `test_push[${secret}]`, file: `${secret}.py`, job: secret });
  const { history } = clusterRows(given, [], grouping("a"));
  expect(JSON.stringify(history)).not.toContain(secret);
});

test("no two open classes are called alike, in one call or in later ones, whatever the order of the rows", async () => {
  const [desk, lib, bot] = ["desk/orders", "lib/mail", "bot/agent"].map((file) => {
    const trace = `  File "${file}.py", line 10, in go\n  File "${file}_store.py", line 17, in find`;
    return { id: file, text: `Traceback (most recent call last):\n${trace}\nKeyError: 'sku'` };
  });
  const first = clusterRows(await rows(desk!, lib!), [], grouping("p"));
  const turned = clusterRows(await rows(lib!, desk!), [], grouping("p"));
  const later = clusterRows(await rows(bot!), first.history, grouping("q"));
  const names = ({ classOf }: Grouped): (string | undefined)[] =>
    [desk!, lib!].map(({ id }) => classOf(id)?.name);
  expect(new Set([...names(first), later.classOf("bot/agent")?.name]).size).toBe(3);
  expect(names(turned)).toEqual(names(first));
});
