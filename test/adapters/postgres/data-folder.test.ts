import { resolve } from "node:path";
import { expect, test } from "vitest";
import { dataFolder } from "../../../src/adapters/postgres/data-folder.ts";

test("HONE_DATA comes first, then the state folder, then the home folder", () => {
  const home = { HOME: "/home/someone" };
  expect(dataFolder(home)).toBe("/home/someone/.local/state/hone");
  expect(dataFolder({ ...home, XDG_STATE_HOME: "/state" })).toBe("/state/hone");
  expect(dataFolder({ ...home, XDG_STATE_HOME: "/state", HONE_DATA: "/data" })).toBe("/data");
});

test("a relative HONE_DATA counts from where Hone runs; a relative or empty state folder does not count", () => {
  expect(dataFolder({ HONE_DATA: "here" })).toBe(resolve("here"));
  expect(dataFolder({ HOME: "/h", XDG_STATE_HOME: "state" })).toBe("/h/.local/state/hone");
  expect(dataFolder({ HOME: "/h", XDG_STATE_HOME: "", HONE_DATA: "" })).toBe("/h/.local/state/hone");
});
