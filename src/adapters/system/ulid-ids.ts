import { monotonicFactory } from "ulid";
import type { Ids } from "../../ports.ts";

/** Ids that sort by the time they were minted, also within one millisecond of one process. */
export function createUlidIds(): Ids {
  const next = monotonicFactory();
  return { mint: () => next() };
}
