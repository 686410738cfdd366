import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { defaultModel, type KnownModel } from "../../../src/adapters/anthropic/default-model.ts";
import { parseModelPrices, usdOf } from "../../../src/adapters/anthropic/model-prices.ts";

const prices = parseModelPrices(readFileSync("config/model-prices.yml", "utf8"));
const million = { input: 1e6, output: 0, cacheWrite: 0, cacheRead: 0 };

describe("the price of a call", () => {
  test("is that of the longest prefix of the model's id", () => {
    expect(usdOf("claude-opus-4-5-20251101", million, prices)).toBe(5);
    expect(usdOf("claude-opus-4-1", million, prices)).toBe(15);
  });

  test("is the dearest of all for a model nobody has priced", () => {
    expect(usdOf("someone-else", million, prices)).toBe(Math.max(...prices.map(({ input }) => input)));
  });

  test("refuses a price list with an unknown key", () => {
    expect(() =>
      parseModelPrices("- { prefix: a, input: 1, output: 1, cache_write: 1, cache_read: 1, x: 1 }"),
    ).toThrow("Unrecognized key");
  });
});

test("the default model is one the SDK knows, has a price, and is the one of the default settings", () => {
  // @ts-expect-error a misspelt model id must not compile
  const misspelt: KnownModel = "claude-opus-55";
  expect(misspelt).not.toBe(defaultModel);
  expect(readFileSync("config/default.yml", "utf8")).toMatch(new RegExp(`proposer: ${defaultModel}\\s`));
  expect(prices.some(({ prefix }) => defaultModel.startsWith(prefix))).toBe(true);
});
