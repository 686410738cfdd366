import { rateKey } from "../objects/rate-object.ts";
import type { World } from "../state/world.ts";
import type { Credential } from "./call.ts";
import { Refusal } from "./refusal.ts";

/** The machine's time in Unix seconds: what rate limits and credentials are reckoned in. */
function unixNow(): number {
  return Math.floor(Date.now() / 1000);
}

/** Charges one request to its credential; 403 once the hour's budget is spent. */
export function chargeRate(world: World, credential: Credential): void {
  const { rate } = world;
  if (rate.resetAt <= unixNow()) {
    rate.used.clear();
    rate.resetAt = unixNow() + 3600;
  }
  const key = rateKey(credential);
  const used = rate.used.get(key) ?? 0;
  if (used >= rate.limit) throw new Refusal(403, `API rate limit exceeded for ${key}.`);
  rate.used.set(key, used + 1);
}

/** An answer of 304 costs nothing. */
export function refundRate(world: World, credential: Credential): void {
  const key = rateKey(credential);
  world.rate.used.set(key, Math.max((world.rate.used.get(key) ?? 0) - 1, 0));
}

export function rateHeaders(world: World, credential: Credential, resource: string): Record<string, string> {
  const used = world.rate.used.get(rateKey(credential)) ?? 0;
  return {
    "x-ratelimit-limit": String(world.rate.limit),
    "x-ratelimit-remaining": String(Math.max(world.rate.limit - used, 0)),
    "x-ratelimit-used": String(used),
    "x-ratelimit-reset": String(world.rate.resetAt),
    "x-ratelimit-resource": resource,
  };
}
