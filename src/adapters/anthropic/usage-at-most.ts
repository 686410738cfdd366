import type { ModelRequest, ModelUsage } from "../../ports.ts";
import { usdOf, type ModelPrice } from "./model-prices.ts";

/** Tokens that the API adds to a request with a tool, rounded up. */
const ADDED_TOKENS = 1_000;

/** An upper bound of what a request can cost: no token is shorter than a byte, and the whole output limit is used. */
export function usageAtMost(request: ModelRequest, prices: readonly ModelPrice[]): ModelUsage {
  const bytes = new TextEncoder().encode(JSON.stringify(request)).length;
  const inputTokens = bytes + ADDED_TOKENS;
  const outputTokens = request.maxOutputTokens;
  const tokens = { input: inputTokens, output: outputTokens, cacheWrite: 0, cacheRead: 0 };
  return { inputTokens, outputTokens, usd: usdOf(request.model, tokens, prices) };
}
