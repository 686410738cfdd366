import type { Fact } from "../../domain/ledger-entry.ts";
import type { Ports } from "../../ports.ts";
import { rewardEpisodes } from "../../rewards/reward-episodes.ts";
import { resolveEpisodes } from "../../signals/resolve-episodes.ts";
import type { Policy } from "../policy.ts";
import type { Rewarded } from "../step-results.ts";
import type { NightState, StepOutcome } from "../steps.ts";

/** Posteriors of all episodes with an answer by now. An episode's reward is recorded again only when it changed. */
export async function reward(state: NightState, ports: Ports, policy: Policy): Promise<StepOutcome> {
  const { repositoryId, startedAt } = state.input;
  const signals = await ports.ledger.read("signals", repositoryId);
  const episodes = await ports.ledger.read("episodes", repositoryId);
  const heads = episodes.map(({ body }) => ({ id: body.id, sha: body.sha }));
  const spoken = signals.map((fact) => fact.body).filter(({ source }) => source !== "feedback");
  const { rewards, unknownSources } = rewardEpisodes(
    resolveEpisodes(spoken, heads),
    policy.reliabilities,
    startedAt,
  );
  const facts = rewards.map((body): Fact => ({
    kind: "rewards",
    repositoryId,
    key: `${body.episode}:${body.mean.toFixed(6)}`,
    at: startedAt,
    body,
  }));
  const total = rewards.reduce((sum, { mean }) => sum + mean, 0);
  const result: Rewarded = {
    episodes: rewards.length,
    mean: rewards.length === 0 ? null : total / rewards.length,
    unknownSources,
  };
  return { result, facts };
}
