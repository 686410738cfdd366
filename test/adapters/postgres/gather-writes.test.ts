import { expect, test } from "vitest";
import { gatherWrites } from "../../../src/adapters/postgres/gather-writes.ts";

test("a lone write goes at once, a crowd goes together and in order", async () => {
  const batches: number[][] = [];
  const gates: (() => void)[] = [];
  const write = gatherWrites<number, number>(3, async (items) => {
    batches.push([...items]);
    await new Promise<void>((resolve) => gates.push(resolve));
    return items.map((item) => item * 10);
  });
  const results = [1, 2, 3, 4, 5].map((item) => write(item));
  expect(batches).toEqual([[1]]);
  for (let at = 0; at < 3; at += 1) {
    gates[at]?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(await Promise.all(results)).toEqual([10, 20, 30, 40, 50]);
  expect(batches).toEqual([[1], [2, 3, 4], [5]]);
});

test("a bad one in a batch fails alone", async () => {
  const write = gatherWrites<string, string>(10, async (items) => {
    if (items.includes("bad")) throw new Error("refused");
    return items;
  });
  const results = await Promise.allSettled(["a", "b", "bad", "c"].map((item) => write(item)));
  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected", "fulfilled"]);
});
