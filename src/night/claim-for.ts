import type { Claim } from "../domain/candidate.ts";
import { lookShares } from "../statistics/look-decision.ts";
import { unprovableText as text } from "../messages/unprovable-text.ts";
import type { Collected } from "./step-results.ts";

export interface ClaimQuestion {
  hint: Claim;
  cases: { visible: readonly string[]; siblings: readonly string[] };
  collected: Collected;
  /** Cases that would decide an improvement. */
  deciding: readonly string[];
}

/**
 * The claim that a patch for a class could make, or why none could be proven: said before anything is paid for. A
 * repair needs a reproduced case; an improvement needs as many held-out cases that can still rise as the level asks,
 * for n cases that all rise reach p = 2^-n, at the look with the largest share of it.
 */
export function claimFor({
  hint,
  cases,
  collected,
  deciding,
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
  const needed = Math.ceil(Math.log2(1 / (preset.errorBudget.floor * Math.max(...lookShares(3)))));
  if (rising < needed) return { kind: "none", why: text.tooFewHeldOut(rising, needed) };
  return { kind: "claim", claim: "improvement" };
}
