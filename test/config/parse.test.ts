import { describe, expect, test } from "vitest";
import { Settings } from "../../src/domain/settings.ts";
import { effectiveLimits } from "../../src/config/effective-limits.ts";
import { explainConfig } from "../../src/config/explain.ts";
import { configOf, parsed, problemsOf, shipped } from "./shipped.ts";

test("without a file the defaults hold, and the default preset's limits", () => {
  const { settings, preset, provenance } = configOf(null);
  expect(preset).toEqual(shipped.presets.harden);
  expect(settings.evaluation).toBeNull();
  expect(settings.gates.max_lines).toBe(60);
  expect(provenance["gates.max_lines"]).toBe("preset:harden");
  expect(new Set(Object.values(provenance))).toEqual(new Set(["default", "preset:harden"]));
});

test("a file may start from a preset by name or by extends, and says where it did", () => {
  const named = configOf("version: 1\npreset: repair-only\n");
  const extended = configOf('version: 1\nmode: shadow\nextends:\n  - "preset:repair-only"\n');
  expect(named.preset.name).toBe("repair-only");
  expect(extended.settings).toEqual({ ...named.settings, mode: "shadow" });
  expect(named.provenance["preset"]).toBe("hone.yml:2");
  expect(extended.provenance["preset"]).toBe("hone.yml:3");
  expect(extended.provenance["limits.open_prs"]).toBe("preset:repair-only");
});

test("every setting has exactly one explained row", () => {
  const rows = explainConfig(configOf("version: 1\nevaluation: { command: npm test, results: r/*.xml }\n"));
  expect(rows.find(({ key }) => key === "evaluation.command")).toEqual({
    key: "evaluation.command",
    value: "npm test",
    from: "hone.yml:2",
  });
  expect(rows.find(({ key }) => key === "evaluation.timeout_seconds")?.from).toBe("default");
  expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  expect(new Set(rows.map(({ key }) => key.split(".")[0]))).toEqual(new Set(Object.keys(Settings.shape)));
});

test("an evaluation of null is none, with its own place", () => {
  const { settings, provenance } = configOf("version: 1\nevaluation: null\n");
  expect(settings.evaluation).toBeNull();
  expect(provenance["evaluation"]).toBe("hone.yml:2");
});

describe("a repository may only tighten its preset", () => {
  const tighter =
    "version: 1\ngates: { max_files: 1, max_lines: 10, min_distinct_shas: 5 }\nlimits: { open_prs: 0 }\n";
  const looser = "version: 1\nlimits: { open_prs: 3 }\n";

  test("what is stricter is taken as it stands", () => {
    const { settings, preset } = configOf(tighter);
    expect(effectiveLimits(preset, settings)).toMatchObject({
      files: 1,
      changedLines: 10,
      minDistinctShas: 5,
      openPullRequests: 0,
      perWeek: 2,
      hunks: 4,
    });
  });

  test("what is looser is refused unless the operator allows that key, and then holds to the end", () => {
    expect(problemsOf(looser)).toHaveLength(1);
    expect(problemsOf(looser, { operatorAllows: ["gates.max_lines"] })).toHaveLength(1);
    const { settings, preset } = configOf(looser, { operatorAllows: ["limits.open_prs"] });
    expect(effectiveLimits(preset, settings).openPullRequests).toBe(3);
    expect(shipped.presets.harden.limits.openPullRequests).toBe(1);
  });

  test("settings that reached a later step too loose are still clamped to the preset", () => {
    const { settings } = configOf("version: 1\npreset: innovate\n");
    expect(effectiveLimits(shipped.presets["repair-only"], settings)).toEqual({
      hunks: 2,
      changedLines: 30,
      netAddedLines: 10,
      files: 1,
      newFiles: "none",
      minDistinctShas: 3,
      openPullRequests: 1,
      perWeek: 2,
    });
  });
});

describe("flags of a command line", () => {
  const flags = [
    { key: "evaluation.command", flag: "--test", value: "pytest" },
    { key: "evaluation.results", flag: "--results", value: "r.xml" },
  ];

  test("win over the file and bring the evaluation's defaults with them", () => {
    const { settings, provenance } = configOf("version: 1\n", { flags });
    expect(settings.evaluation).toMatchObject({ command: "pytest", results: "r.xml", format: "auto" });
    expect(provenance["evaluation.command"]).toBe("--test");
    expect(configOf(null, { flags }).settings.evaluation?.command).toBe("pytest");
  });

  test("replace the file's preset; its own limits are clamped to it instead of refused", () => {
    const preset = [{ key: "preset", flag: "--preset", value: "repair-only" }];
    const config = configOf("version: 1\nlimits: { prs_per_week: 1 }\ngates: { max_lines: 60 }\n", {
      flags: preset,
    });
    expect(config.preset.name).toBe("repair-only");
    expect(config.provenance["preset"]).toBe("--preset");
    const limits = effectiveLimits(config.preset, config.settings);
    expect(limits).toMatchObject({ changedLines: 30, perWeek: 1 });
  });

  test("that make no sense are problems at the flag", () => {
    const alone = parsed(null, { flags: flags.slice(0, 1) });
    expect(alone).toMatchObject({
      kind: "problems",
      problems: [{ file: "--test", key: "evaluation.results" }],
    });
    const outside = parsed(null, { flags: [flags[0]!, { ...flags[1]!, value: "../r.xml" }] });
    expect(outside).toMatchObject({ kind: "problems", problems: [{ file: "--results" }] });
  });
});
