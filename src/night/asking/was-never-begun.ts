import type { Trial } from "../../domain/trial.ts";

/**
 * A trial that the night's money no longer paid for: it says nothing, and another night may still run it. Told by a mark
 * of Hone's own and by no text, for the reason of a lost trial may quote what the candidate's run printed.
 */
export function wasNeverBegun({ begun }: Pick<Trial, "begun">): boolean {
  return begun === false;
}
