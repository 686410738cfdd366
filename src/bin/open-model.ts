import { readFile } from "node:fs/promises";
import { createAnthropicModel } from "../adapters/anthropic/create-anthropic-model.ts";
import { parseModelPrices } from "../adapters/anthropic/model-prices.ts";
import type { Model } from "../ports.ts";
import type { Io } from "./io.ts";

const TEN_MINUTES = 10 * 60 * 1000;

/** The model of ANTHROPIC_API_KEY, at ANTHROPIC_BASE_URL where that is set; not available without a key. */
export async function openModel(env: Io["env"]): Promise<Model> {
  const prices = await readFile(new URL("../../config/model-prices.yml", import.meta.url), "utf8");
  const baseUrl = env["ANTHROPIC_BASE_URL"];
  return createAnthropicModel({
    apiKey: env["ANTHROPIC_API_KEY"] ?? null,
    ...(baseUrl === undefined || baseUrl === "" ? {} : { baseUrl }),
    timeoutMs: TEN_MINUTES,
    prices: parseModelPrices(prices),
  });
}
