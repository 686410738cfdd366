import { describe, expect, test } from "vitest";
import { checkGuards } from "../../src/guards/guards.ts";
import { playbookExamples } from "../proposals/playbook-examples.ts";
import { guardInput, preset } from "./guard-input.ts";

const repairOnly = {
  ...preset,
  edits: { hunks: 2, changedLines: 30, netAddedLines: 10, files: 1, newFiles: "none" as const },
};

describe("the guards let the playbook's own repairs pass under the tightest preset", () => {
  test.each(playbookExamples)("$pattern", ({ path, before, after }) => {
    expect(checkGuards(guardInput([{ path, before, after }], { preset: repairOnly })).violations).toEqual([]);
  });
});
