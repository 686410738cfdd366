import { readFile } from "node:fs/promises";
import { parseModelPrices } from "../adapters/anthropic/model-prices.ts";
import { usageAtMost } from "../adapters/anthropic/usage-at-most.ts";
import type { Model } from "../ports.ts";
import type { Io } from "./io.ts";

const TEN_MINUTES = 10 * 60 * 1000;

/**
 * The model of ANTHROPIC_API_KEY, at ANTHROPIC_BASE_URL where that is set; not available without a key. Its client is
 * read with the first question: an eighth of a night.s start would go into it, and most starts ask nothing.
 */
export async function openModel(env: Io["env"]): Promise<Model> {
  const prices = parseModelPrices(
    await readFile(new URL("../../config/model-prices.yml", import.meta.url), "utf8"),
  );
  const apiKey = env["ANTHROPIC_API_KEY"] ?? "";
  const baseUrl = env["ANTHROPIC_BASE_URL"] ?? "";
  const options = { apiKey, ...(baseUrl === "" ? {} : { baseUrl }), timeoutMs: TEN_MINUTES, prices };
  return {
    available: apiKey !== "",
    atMost: (request) => usageAtMost(request, prices),
    ask: async (request) => {
      const { createAnthropicModel } = await import("../adapters/anthropic/create-anthropic-model.ts");
      return createAnthropicModel(options).ask(request);
    },
  };
}
