import type { Trial } from "../domain/trial.ts";
import { baselineText } from "../messages/baseline-text.ts";

/** A trial that the night's money no longer paid for: it says nothing, and another night may still run it. */
export function wasNeverBegun({ outcome }: Pick<Trial, "outcome">): boolean {
  return outcome.kind === "none" && outcome.reason.endsWith(baselineText.modelSpent);
}
