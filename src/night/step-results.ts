import type { StepAddress } from "../domain/night.ts";

/** All stored results of a night, by `resultKey` of their address. */
export type StepResults = ReadonlyMap<string, unknown>;

export function resultKey(address: StepAddress): string {
  return `${address.name}/${address.key}`;
}
