import { array, assert, integer, property } from "fast-check";
import { expect, test } from "vitest";
import { sortedQueue } from "../../src/taxonomy/sorted-queue.ts";

test("a queue gives its items in order, however they were added", () => {
  assert(
    property(array(integer()), (items) => {
      const queue = sortedQueue<number>((x, y) => x > y);
      for (const item of items) queue.add(item);
      expect(items.map(() => queue.take())).toEqual(items.toSorted((x, y) => y - x));
      expect(queue.take()).toBeUndefined();
    }),
  );
});
