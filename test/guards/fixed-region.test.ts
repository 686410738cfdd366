import { describe, expect, test } from "vitest";
import { fixedRegion } from "../../src/guards/fixed-region.ts";
import { said } from "./guard-input.ts";

const file = (inside: string, outside: string): string =>
  `a = 1\n# hone:fixed begin\n${inside}\n# hone:fixed end\n${outside}\n`;

describe("the guard of fixed regions", () => {
  test("allows changes outside of them", () => {
    expect(
      said(fixedRegion, { before: file("b = 1", "c = 1"), after: `new\n${file("b = 1", "c = 2")}` }),
    ).toEqual([]);
  });

  test.each([
    ["a changed line", file("b = 2", "c = 1")],
    ["an added line", file("b = 1\nb = 2", "c = 1")],
    ["a lost end marker", file("b = 1", "c = 1").replace("# hone:fixed end\n", "")],
    ["a lost begin marker", file("b = 1", "c = 1").replace("# hone:fixed begin\n", "")],
    ["a region added", `${file("b = 1", "c = 1")}${file("", "")}`],
    ["a region closed early", file("# hone:fixed end\nb = 1\n# hone:fixed begin", "c = 1")],
  ])("refuses %s", (_, after) => {
    expect(said(fixedRegion, { before: file("b = 1", "c = 1"), after })).toHaveLength(1);
  });

  test("takes a region that is not closed to run to the end", () => {
    expect(
      said(fixedRegion, { before: "# hone:fixed begin\na\n", after: "# hone:fixed begin\nb\n" }),
    ).toHaveLength(1);
  });
});
