import type { Policy } from "../policy.ts";
import type { Collected, Division } from "../step-results.ts";

/** Whether a case of the baseline is golden, mended or for stress; null for all others. */
export function standingIn(
  { division, settings }: Pick<Collected, "division" | "settings">,
  { matcher }: Pick<Policy, "matcher">,
): (caseId: string) => Division["standing"][string] | null {
  if (division === undefined) {
    const golden = matcher(settings.evaluation?.golden ?? []);
    return (id) => (golden(id) ? "golden" : null);
  }
  const known = new Map(Object.entries(division.standing));
  return (id) => known.get(id) ?? null;
}
