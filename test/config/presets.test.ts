import { readFile } from "node:fs/promises";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { loadConfigTexts } from "../../src/bin/load-config-texts.ts";
import { Defaults } from "../../src/config/file-schema.ts";
import { flatten } from "../../src/config/flatten.ts";
import { configJsonSchema } from "../../src/config/json-schema.ts";
import { loadPreset } from "../../src/config/load-preset.ts";
import { presetBounds } from "../../src/config/preset-bounds.ts";
import { configOf, parsed, shipped } from "./shipped.ts";

const texts = await loadConfigTexts();

test("the presets are those of the product's table", () => {
  const row = (name: keyof typeof shipped.presets) => {
    const { edits, search, errorBudget, claims, limits, classes } = shipped.presets[name];
    const { hunks, changedLines, netAddedLines, files, newFiles } = edits;
    return [
      [hunks, changedLines, netAddedLines, files, newFiles].join(" "),
      search.candidates,
      [errorBudget.alone, errorBudget.lifetime, errorBudget.floor].join(" "),
      claims.join(" "),
      [limits.openPullRequests, limits.perWeek].join(" "),
      [classes.minDistinctShas, classes.reviewRequests].join(" "),
    ].join(" | ");
  };
  expect(row("repair-only")).toBe("2 30 10 1 none | 2 | 0.01 0.05 0.0025 | repair | 1 2 | 3 false");
  expect(row("harden")).toBe("4 60  2 cases | 4 | 0.025 0.1 0.005 | repair improvement | 1 2 | 3 true");
  expect(row("innovate")).toBe("8 200  4 skills | 8 | 0.05 0.2 0.01 | improvement repair | 2 3 | 1 true");
  expect(shipped.presets.innovate.repairNeedsSiblings).toBe(true);
  const bounds = (name: keyof typeof shipped.presets) => Object.values(shipped.presets[name].rise);
  expect(bounds("repair-only")).toEqual([0.2, 1, 1, 1, null]);
  expect(bounds("harden")).toEqual([0.2, 1, 1, 1, null]);
  expect(bounds("innovate")).toEqual([0.2, 1, 1, 0.5, 0.5]);
});

test("a preset file with an unknown key, or that names another preset, is refused", () => {
  expect(() => loadPreset("harden", `${texts.presets.harden}\nsurprise: 1\n`)).toThrow("surprise");
  expect(() => loadPreset("innovate", texts.presets.harden)).toThrow("describes harden");
});

describe("the shipped files say each thing once and why", () => {
  test("defaults and preset bounds together hold every setting, and none is in both", () => {
    const own = [...flatten(Defaults.parse(parse(texts.defaults))).keys()];
    const bounded = presetBounds.map(({ key }) => key);
    const all = configOf("version: 1\nevaluation: { command: x, results: y }\n");
    const resolved = [...flatten(all.settings).keys()];
    const given = ["evaluation.command", "evaluation.results"];
    expect([...own, ...bounded, ...given].toSorted()).toEqual(resolved.toSorted());
  });

  test.each(Object.entries({ "default.yml": texts.defaults, ...texts.presets }))(
    "%s has a reason beside every value",
    (_, text) => {
      const bare = text.split("\n").filter((line) => /^\s*[\w]+: \S/.test(line) && !line.includes(" # "));
      expect(bare.filter((line) => !/^(?:name|purpose):/.test(line))).toEqual([]);
    },
  );
});

describe("the JSON Schema", () => {
  test("is the one that config/hone.schema.json holds", async () => {
    const committed = await readFile(new URL("../../config/hone.schema.json", import.meta.url), "utf8");
    expect(committed, "run: npm run --silent hone -- config schema > config/hone.schema.json").toBe(
      `${JSON.stringify(configJsonSchema(), null, 2)}\n`,
    );
  });

  test.each([
    ["version: 1", true],
    ["version: 1\npreset: innovate\nlimits: { open_prs: 1 }", true],
    ['version: 1\nextends: ["preset:harden"]', true],
    ["version: 1\nevaluation: null", true],
    ["version: 2", false],
    ["mode: off", false],
    ["version: 1\nnope: 1", false],
    ["version: 1\nlimits: { nope: 1 }", false],
    ["version: 1\nevaluation: { command: x }", false],
    ["version: 1\ngates: { held_out: 2 }", false],
  ])("agrees with the parser on %j", (text, valid) => {
    const validate = new Ajv({ strict: false }).compile(configJsonSchema());
    expect(validate(parse(text))).toBe(valid);
    expect(parsed(text).kind).toBe(valid ? "config" : "problems");
  });

  test("describes every key", () => {
    const undescribed: string[] = [];
    const walk = (node: Record<string, unknown>, path: string): void => {
      for (const [key, inner] of Object.entries(
        (node["properties"] ?? {}) as Record<string, Record<string, unknown>>,
      )) {
        if (typeof inner["description"] !== "string" || inner["description"] === "")
          undescribed.push(`${path}${key}`);
        walk(inner, `${path}${key}.`);
      }
    };
    walk(configJsonSchema(), "");
    expect(undescribed).toEqual([]);
  });
});
