import { describe, expect, test } from "vitest";
import { className } from "../../../src/bin/classes/class-name.ts";
import { fullId } from "../../../src/bin/classes/full-id.ts";
import type { ClassEvent } from "../../../src/domain/failure-class.ts";

const minted = (classId: string): ClassEvent =>
  ({ kind: "minted", classId, at: "2026-03-01T00:00:00.000Z", by: "hone" }) as unknown as ClassEvent;
const store = {
  groups: new Map([
    ["a", [minted("01ABC1"), minted("01ABD2")]],
    ["b", [minted("01ABC"), minted("02XYZ3")]],
  ]),
};

describe("the id of a class", () => {
  test.each([
    ["02XYZ3", "02XYZ3"],
    ["02", "02XYZ3"],
    ["01abd", "01ABD2"],
    // an id is itself, also where another begins with it
    ["01ABC", "01ABC"],
  ])("%s means %s", (given, id) => {
    expect(fullId(store, given)).toBe(id);
  });

  test("what no class or several classes begin with is refused, and the several are named", () => {
    expect(() => fullId(store, "09")).toThrow(/no class 09/);
    expect(() => fullId(store, "")).toThrow(/no class/);
    expect(() => fullId(store, "01AB")).toThrow("3 classes begin with 01AB: 01ABC, 01ABC1, 01ABD2;");
  });
});

describe("the name of a class", () => {
  test.each([
    ["\u001B[31mred\u001B[0m alert", "red alert"],
    ["a\nb\tc", "a b c"],
    ["  spaced\u200B  out ", "spaced out"],
    ["\u001B]8;;https://example.org\u0007link\u001B]8;;\u0007", "link"],
    ["[31m is how it looks", "[31m is how it looks"],
    ["Größe 3 ✓", "Größe 3 ✓"],
  ])("%j becomes %j", (given, name) => {
    expect(className(given)).toBe(name);
  });

  test("is refused where it is longer than a line can show", () => {
    expect(className("n".repeat(120))).toHaveLength(120);
    expect(() => className("n".repeat(121))).toThrow("121 characters; 120 are the most");
  });
});
