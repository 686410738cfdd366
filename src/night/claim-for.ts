import type { Claim } from "../domain/candidate.ts";
import { casesToProve } from "../statistics/cases-to-prove.ts";
import { unprovableText as text } from "../messages/unprovable-text.ts";
import type { Collected } from "./step-results.ts";

export interface ClaimQuestion {
  hint: Claim;
  cases: { visible: readonly string[]; siblings: readonly string[] };
  collected: Collected;
  /** Cases that would decide an improvement, the level of its question, and how often it would be looked at. */
  deciding: readonly string[];
  level: number;
  looks: number;
}

/**
 * The claim that a patch for a class could make, or why none could be proven: said before anything is paid for. A
 * repair needs a reproduced case; an improvement needs as many held-out cases that can still rise as the level asks,
 * and as the error budget grants it now.
 */
export function claimFor({
  hint,
  cases,
  collected,
  deciding,
  level,
  looks,
}: ClaimQuestion): { kind: "claim"; claim: Claim } | { kind: "none"; why: string } {
  const { baseline, preset } = collected;
  if (baseline.kind === "none") return { kind: "none", why: text.noBaseline(baseline.reason) };
  if (hint === "repair") {
    if (cases.visible.length === 0) return { kind: "none", why: text.notReproduced() };
    if (preset.repairNeedsSiblings && cases.siblings.length === 0)
      return { kind: "none", why: text.noSiblings(preset.name) };
    return { kind: "claim", claim: "repair" };
  }
  const apart = new Set(Object.keys(collected.division?.standing ?? {}));
  const rising = deciding.filter((id) => !apart.has(id) && (baseline.cases[id]?.failures ?? 0) > 0).length;
  const needed = casesToProve(level, looks);
  if (rising < needed) return { kind: "none", why: text.tooFewHeldOut(rising, needed) };
  return { kind: "claim", claim: "improvement" };
}
