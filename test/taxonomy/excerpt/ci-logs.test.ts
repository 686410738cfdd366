import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { loadTaxonomy } from "../../../src/bin/grouping/load-taxonomy.ts";
import { blameClass } from "../../../src/taxonomy/blame.ts";
import { excerptLog } from "../../../src/taxonomy/excerpt/excerpt-log.ts";

const folder = "fixtures/logs/ci";
const expected = parse(readFileSync(`${folder}/expected.yml`, "utf8")) as Record<
  string,
  { lines: number[]; blame: string }
>;
const taxonomy = await loadTaxonomy();

describe("made-up logs of many tools", () => {
  test.each(Object.entries(expected))("%s: the primary line and the blame", (name, { lines, blame }) => {
    const { primary, text, primaryText } = excerptLog(readFileSync(`${folder}/${name}.log`, "utf8"), []);
    expect({ primaryText, found: lines.includes(primary ?? 0) }).toMatchObject({ found: true });
    const context = { taxonomy, componentPaths: [], trials: () => "none" as const, failedShare: () => null };
    expect(blameClass({ primary: primaryText, text }, [], context).blame).toBe(blame);
  });
});
