import type { Ports } from "../../ports.ts";
import type { NightState } from "../steps.ts";

/** US dollars that this repository's model calls have cost tonight and in the month of the night. */
export async function spentSoFar(
  state: Pick<NightState, "input" | "nightId">,
  ports: Pick<Ports, "ledger">,
): Promise<{ night: number; month: number }> {
  const facts = await ports.ledger.read("spend", state.input.repositoryId);
  const month = state.input.startedAt.slice(0, 7);
  const sum = (keep: (fact: (typeof facts)[number]) => boolean): number =>
    facts.filter(keep).reduce((total, fact) => total + fact.body.usd, 0);
  return {
    night: sum((fact) => fact.key.startsWith(`${state.nightId}:`)),
    month: sum((fact) => fact.at.startsWith(month)),
  };
}
