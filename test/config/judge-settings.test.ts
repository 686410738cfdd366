import { describe, expect, test } from "vitest";
import { configHints } from "../../src/config/config-hints.ts";
import { sameModel } from "../../src/config/same-model.ts";
import { configOf, problemsOf } from "./shipped.ts";

describe("the judge's settings", () => {
  test("are off by default, and a model alone turns the judge on", () => {
    expect(configOf("version: 1\n").settings.judge).toEqual({ model: null, episodes_per_night: 20 });
    expect(configOf("version: 1\njudge: { model: claude-haiku-4-5 }\n").settings.judge).toEqual({
      model: "claude-haiku-4-5",
      episodes_per_night: 20,
    });
  });

  test("refuse the model that proposes, by whatever name, also where a flag names it", () => {
    const proposer = configOf("version: 1\n").settings.model.proposer;
    for (const model of [proposer, `anthropic/${proposer}`, `${proposer}-20260101`, `${proposer}-latest`])
      expect(problemsOf(`version: 1\njudge:\n  model: ${model}\n`)).toEqual([
        expect.stringMatching(/^3:\d+ judge\.model "\S+" is the model that proposes/),
      ]);
    const flags = [{ key: "model.proposer", flag: "--model", value: "claude-haiku-4-5" }];
    expect(problemsOf("version: 1\njudge: { model: claude-haiku-4-5 }\n", { flags })).toHaveLength(1);
  });

  test("name the model's key for a slip in it, and hint at a count without a model", () => {
    expect(problemsOf("version: 1\njudge: { modle: x }\n")).toEqual([
      expect.stringContaining("judge.modle is not a setting [judge.model]"),
    ]);
    expect(configHints(configOf("version: 1\njudge: { episodes_per_night: 5 }\n"))).toHaveLength(1);
    expect(configHints(configOf("version: 1\njudge: { model: x, episodes_per_night: 5 }\n"))).toEqual([]);
    expect(configHints(configOf("version: 1\n"))).toEqual([]);
  });

  test.each([
    ["unknown keys", "judge: { modle: x }"],
    ["an empty model", 'judge: { model: "" }'],
    ["no episodes", "judge: { model: x, episodes_per_night: 0 }"],
    ["more episodes than a night has room for", "judge: { model: x, episodes_per_night: 201 }"],
  ])("refuse %s", (_, line) => {
    expect(problemsOf(`version: 1\n${line}\n`)).toHaveLength(1);
  });
});

test.each([
  ["claude-sonnet-5-5", "claude-sonnet-5-5-20260214", true],
  ["claude-sonnet-5-5", "us.anthropic.claude-sonnet-5-5-20260214-v1:0", true],
  ["claude-sonnet-5-5@20260214", "Claude-Sonnet-5-5", true],
  ["claude-sonnet-5", "claude-sonnet-5-5", false],
  ["claude-haiku-4-5", "claude-sonnet-4-5", false],
])("%s and %s: one model? %s", (one, other, same) => {
  expect(sameModel(one, other)).toBe(same);
  expect(sameModel(other, one)).toBe(same);
});
