import { parse } from "yaml";
import { z } from "zod";

const ModelPrice = z.strictObject({
  prefix: z.string().min(1),
  input: z.number().nonnegative(),
  output: z.number().nonnegative(),
  cache_write: z.number().nonnegative(),
  cache_read: z.number().nonnegative(),
});
export type ModelPrice = z.infer<typeof ModelPrice>;

/** Reads config/model-prices.yml: US dollars per million tokens by prefix of a model id. Throws on anything else. */
export function parseModelPrices(text: string): ModelPrice[] {
  return z.array(ModelPrice).min(1).parse(parse(text));
}

export interface TokenCounts {
  input: number;
  output: number;
  cacheWrite: number;
  cacheRead: number;
}

/** What a call cost in US dollars; a model without a price is counted at the dearest price of each kind. */
export function usdOf(model: string, tokens: TokenCounts, prices: readonly ModelPrice[]): number {
  const price = prices
    .filter(({ prefix }) => model.startsWith(prefix))
    .toSorted((left, right) => right.prefix.length - left.prefix.length)[0];
  const rate = (kind: "input" | "output" | "cache_write" | "cache_read"): number =>
    price?.[kind] ?? Math.max(...prices.map((known) => known[kind]));
  const millionths =
    tokens.input * rate("input") +
    tokens.output * rate("output") +
    tokens.cacheWrite * rate("cache_write") +
    tokens.cacheRead * rate("cache_read");
  return millionths / 1e6;
}
