import { expect, test } from "vitest";
import { takenNames } from "../../src/night/taken-names.ts";

const open = { mergedInto: null, resolved: false };

test("a class keeps its own name, and no other class gets it", () => {
  const taken = takenNames([
    { id: "A", name: "lost orders", ...open },
    { id: "B", name: "", ...open },
  ]);
  const a = { id: "A", name: "lost orders" };
  expect(taken.besides(a)("lost orders")).toBe(false);
  taken.give(a, "lost orders");
  expect(taken.besides({ id: "B", name: "" })("lost orders")).toBe(true);
});

test("of two classes that were called alike the one judged first is called otherwise", () => {
  const [a, b] = ["A", "B"].map((id) => ({ id, name: "lost orders", ...open }));
  if (a === undefined || b === undefined) throw new Error("no classes");
  const taken = takenNames([a, b]);
  expect(taken.besides(a)("lost orders")).toBe(true);
  taken.give(a, "lost orders (2)");
  expect(taken.besides(b)("lost orders")).toBe(false);
});

test("merged and resolved classes leave their names to others", () => {
  const taken = takenNames([
    { id: "A", name: "lost orders", mergedInto: "C", resolved: false },
    { id: "B", name: "slow orders", mergedInto: null, resolved: true },
  ]);
  const isTaken = taken.besides({ id: "C", name: "" });
  expect([isTaken("lost orders"), isTaken("slow orders")]).toEqual([false, false]);
});

test("a name that a person gave stays taken, whatever Hone would call the class", () => {
  const given = { id: "A", name: "lost orders" };
  const taken = takenNames([{ ...given, ...open }], new Map([["A", { name: "KeyError in find" }]]));
  expect(taken.besides(given)("lost orders")).toBe(false);
  taken.give(given, "KeyError in find");
  expect(taken.besides({ id: "B", name: "" })("lost orders")).toBe(true);
});
