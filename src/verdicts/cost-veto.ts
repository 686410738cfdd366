import type { Reason, Scorecard, Verdict } from "../domain/verdict.ts";

/** How much dearer a run may get without its gain paying for it. */
const tolerated = 0.2;

/**
 * The veto of statistics.md C2.6: model calls cost over a fifth more, and the gain's lower bound does not pay for it. A
 * gain pays where it is certain (its interval's lower end lies above zero); a repair of reproduced cases is certain by
 * its own proof. Null where there is no veto, and where the evaluation has no model.
 */
export function costVeto(
  { cost, claim }: Pick<Scorecard, "cost" | "claim">,
  verdict: Verdict,
): Reason | null {
  if (cost === null || cost.candidate <= cost.base * (1 + tolerated)) return null;
  const pays = claim === "repair" || (verdict.interval !== null && verdict.interval[0] > 0);
  if (pays && cost.base > 0) return null;
  const text = `a run's model calls cost ${dollars(cost.candidate)} instead of ${dollars(cost.base)}, and no certain gain pays for it`;
  return { code: "dearer", text };
}

function dollars(usd: number): string {
  return `$${usd.toPrecision(2)}`;
}
