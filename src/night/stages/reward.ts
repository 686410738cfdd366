import type { Fact } from "../../domain/ledger-entry.ts";
import { rewardNotes } from "../../messages/reward-notes.ts";
import type { Ports } from "../../ports.ts";
import { auditFact } from "../../rewards/audit-fact.ts";
import { auditLessons } from "../../rewards/audit-lessons.ts";
import { auditRecord } from "../../rewards/audit-record.ts";
import { changedRewards } from "../../rewards/changed-rewards.ts";
import { planAudits } from "../../rewards/plan-audits.ts";
import { rewardEpisodes } from "../../rewards/reward-episodes.ts";
import { takeStock } from "../../rewards/take-stock.ts";
import { newestEpisodes } from "../../signals/newest-episodes.ts";
import { resolveEpisodes } from "../../signals/resolve-episodes.ts";
import { seededRandom } from "../../statistics/seeded-random.ts";
import type { Policy } from "../policy.ts";
import type { Rewarded } from "../step-results.ts";
import type { NightState, StepOutcome } from "../steps.ts";

/**
 * Posteriors of all episodes with an answer by now, by the table that the audits corrected. An episode's reward is
 * recorded again only when it changed; then the few episodes are chosen that a maintainer is asked about.
 */
export async function reward(state: NightState, ports: Ports, policy: Policy): Promise<StepOutcome> {
  const { repositoryId, startedAt, seed, dryRun } = state.input;
  const signals = await ports.ledger.read("signals", repositoryId);
  const states = await ports.ledger.read("episodes", repositoryId);
  const episodes = newestEpisodes(states);
  const audits = auditRecord(await ports.ledger.read("audit_questions", repositoryId));
  const known = await ports.ledger.read("rewards", repositoryId);
  const stock = takeStock({
    signals: resolveEpisodes(
      signals.map(({ body }) => body),
      states.map(({ body }) => body),
    ),
    table: policy.reliabilities,
    audits,
    stratumOf: (episode) => episodes.get(episode)?.taskType ?? "other",
    now: startedAt,
    random: seededRandom(repositoryId),
  });
  const rewards = [...rewardEpisodes(stock.fold, stock.fold.keys(), startedAt, stock.believed)];
  const asked =
    dryRun || ports.hosting.kind === "local"
      ? []
      : planAudits({
          rewards,
          episodes: [...episodes.values()],
          audits,
          now: startedAt,
          random: seededRandom(seed),
        });
  const total = rewards.reduce((sum, { mean }) => sum + mean, 0);
  const changed = changedRewards(known, rewards);
  const result: Rewarded = {
    episodes: rewards.length,
    changed: changed.length,
    mean: rewards.length === 0 ? null : total / rewards.length,
    unknownSources: stock.unknownSources,
    quarantined: stock.jobs.filter(({ quarantined }) => quarantined).map(({ job, name }) => ({ job, name })),
    asked: asked.map(({ episode }) => episode),
    notes: rewardNotes({ ...stock, lessons: auditLessons(policy.reliabilities, stock.believed.learned) }),
  };
  const facts: Fact[] = [
    ...changed.map((body): Fact => ({
      kind: "rewards",
      repositoryId,
      key: `${body.episode}@${startedAt}`,
      at: startedAt,
      body,
    })),
    ...asked.map(({ episode, mean, probability }) =>
      auditFact(repositoryId, { kind: "asked", episode, mean, probability }, startedAt),
    ),
  ];
  return { result, facts };
}
