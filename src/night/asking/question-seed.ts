import type { Policy } from "../policy.ts";
import type { NightState } from "../steps.ts";
import { unitHash } from "../unit-hash.ts";

/** The seed of all chance in the question of one step key. */
export function questionSeed(
  { input }: Pick<NightState, "input">,
  key: string,
  { hashOf }: Pick<Policy, "hashOf">,
): number {
  return input.seed ^ Math.floor(unitHash(key, hashOf) * 0x7fffffff);
}
