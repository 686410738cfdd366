import type { Fact } from "../../src/domain/ledger-entry.ts";
import type { Reward } from "../../src/domain/reward.ts";
import type { Policy } from "../../src/night/policy.ts";
import type { NightState } from "../../src/night/steps.ts";
import type { Ports } from "../../src/ports.ts";

type Outcome = { result: unknown; facts: readonly Fact[] };

/** The reward step's result and rewards, whether its facts come at once or page by page. */
export async function playedReward(
  step: (state: NightState, ports: Ports, policy: Policy) => unknown,
  state: NightState,
  ports: Ports,
  policy: Policy,
): Promise<{ result: unknown; rewards: Reward[] }> {
  const begun = (await step(state, ports, policy)) as
    | Outcome
    | AsyncGenerator<readonly Fact[] | string, Outcome>;
  const facts: Fact[] = [];
  let outcome: Outcome;
  if (Symbol.asyncIterator in begun) {
    let page = await begun.next();
    for (; page.done !== true; page = await begun.next()) {
      if (typeof page.value === "string") facts.length = 0;
      else facts.push(...page.value);
    }
    outcome = page.value;
  } else outcome = begun;
  facts.push(...outcome.facts);
  return {
    result: outcome.result,
    rewards: facts.flatMap((fact) => (fact.kind === "rewards" ? [fact.body] : [])),
  };
}
