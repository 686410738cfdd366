import type { GuardReport } from "../domain/ledger-entry.ts";
import { fixedRegion } from "./fixed-region.ts";
import type { Guard, GuardInput } from "./guard-input.ts";
import { patchSize } from "./patch-size.ts";
import { protectedPath } from "./protected-path.ts";
import { realChange } from "./real-change.ts";
import { surface } from "./surface.ts";

/** Every rule, cheapest and hardest first. */
const guards: readonly Guard[] = [protectedPath, surface, patchSize, realChange, fixedRegion];

/** Runs every rule over a candidate before it costs anything. No violation: it may be evaluated. */
export function checkGuards(input: GuardInput): GuardReport {
  return { candidateId: input.candidate.id, violations: guards.flatMap((guard) => guard(input)) };
}
