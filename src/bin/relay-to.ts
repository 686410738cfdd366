import { readFile } from "node:fs/promises";
import { openModelRelay } from "../adapters/anthropic/model-relay.ts";
import { parseModelPrices } from "../adapters/anthropic/model-prices.ts";
import type { OpenRelay } from "../adapters/sandbox/model-access.ts";
import type { Io } from "./io.ts";

/** Where the messages API is, unless ANTHROPIC_BASE_URL says otherwise. */
const usual = "https://api.anthropic.com";

/** The way to the model of ANTHROPIC_API_KEY for evaluations that ask for one; none without a key. */
export function relayTo(env: Io["env"]): { openRelay?: OpenRelay } {
  const apiKey = env["ANTHROPIC_API_KEY"] ?? "";
  if (apiKey === "") return {};
  const baseUrl = env["ANTHROPIC_BASE_URL"] ?? "";
  return {
    openRelay: async (socket, usd) => {
      const prices = await readFile(new URL("../../config/model-prices.yml", import.meta.url), "utf8");
      return openModelRelay(socket, usd, {
        apiKey,
        baseUrl: baseUrl === "" ? usual : baseUrl,
        prices: parseModelPrices(prices),
        fetch: globalThis.fetch,
      });
    },
  };
}
