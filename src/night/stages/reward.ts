import type { Episode } from "../../domain/episode.ts";
import type { Fact } from "../../domain/ledger-entry.ts";
import type { Reward } from "../../domain/reward.ts";
import type { RewardCounts, RewardStock } from "../../domain/reward-stock.ts";
import { rewardNotes } from "../../messages/reward-notes.ts";
import type { Ports } from "../../ports.ts";
import { auditFact } from "../../rewards/audit-fact.ts";
import { auditLessons } from "../../rewards/audit-lessons.ts";
import { auditRecord, type AuditRecord } from "../../rewards/audit-record.ts";
import type { ChosenAudit } from "../../rewards/choose-audits.ts";
import type { SignalTally } from "../../rewards/signal-tally.ts";
import type { Stock } from "../../rewards/take-stock.ts";
import { seededRandom } from "../../statistics/seeded-random.ts";
import { askableTonight, auditsTonight } from "../rewarding/audits-tonight.ts";
import type { Policy } from "../policy.ts";
import { meanReward, type RewardedGroups } from "../rewarding/reward-groups.ts";
import { rewardLedger } from "../rewarding/reward-ledger.ts";
import type { Rewarded } from "../step-results.ts";
import type { NightState, PagedOutcome } from "../steps.ts";
import { RULES, surveySignals } from "../rewarding/survey-signals.ts";

/**
 * Posteriors of all episodes with an answer by now, by the table that the audits corrected. An episode's reward is
 * recorded again only when it changed; then the few episodes are chosen that a maintainer is asked about. Only what was
 * appended since the last night is read, and the episodes that it touches; all of it, page by page, where what is
 * believed of the sources changed.
 */
export async function* reward(state: NightState, ports: Ports, policy: Policy): PagedOutcome {
  const { repositoryId, startedAt } = state.input;
  const { ledger } = ports;
  const survey = await surveySignals(ledger, repositoryId, startedAt, policy.reliabilities);
  const audits = auditRecord(await ledger.read("audit_questions", repositoryId));
  const askable = await askableIn(state, ports, audits);
  const { stock, tally, believed, rewarded, touched } = yield* rewardLedger({
    ledger,
    repositoryId,
    now: startedAt,
    audits,
    policy,
    survey,
    watched: new Set(askable.keys()),
    factsOf: (rewards) => rewards.map((body) => rewardFact(repositoryId, body, startedAt)),
  });
  const asked = await auditsTonight(ledger, repositoryId, {
    askable,
    changed: rewarded.watched,
    audits,
    now: startedAt,
    random: seededRandom(state.input.seed),
  });
  // a night that touched nothing leaves off where the last one did
  const kept = touched
    ? [{ ...countsOf(tally, rewarded), ...survey.reach, rules: RULES, at: startedAt, believed }]
    : [];
  return {
    result: resultOf(stock, rewarded, asked, policy),
    facts: lastFacts(repositoryId, startedAt, { asked, kept }),
  };
}

/* Nobody is asked where nobody could answer. */
async function askableIn(
  { input: { repositoryId, startedAt, dryRun } }: NightState,
  { ledger, hosting }: Ports,
  audits: AuditRecord,
): Promise<ReadonlyMap<string, Episode>> {
  if (dryRun || hosting.kind === "local") return new Map();
  return askableTonight(ledger, repositoryId, { audits, now: startedAt });
}

function resultOf(stock: Stock, rewarded: RewardedGroups, asked: ChosenAudit[], policy: Policy): Rewarded {
  return {
    episodes: rewarded.rewards,
    changed: rewarded.changed,
    mean: meanReward(rewarded),
    unknownSources: stock.unknownSources,
    quarantined: stock.jobs.filter(({ quarantined }) => quarantined).map(({ job, name }) => ({ job, name })),
    asked: asked.map(({ episode }) => episode),
    notes: rewardNotes({ ...stock, lessons: auditLessons(policy.reliabilities, stock.believed.learned) }),
  };
}

function rewardFact(repositoryId: number, body: Reward, at: string): Fact {
  return { kind: "rewards", repositoryId, key: `${body.episode}@${at}`, at, body };
}

function lastFacts(
  repositoryId: number,
  at: string,
  { asked, kept }: { asked: ChosenAudit[]; kept: RewardStock[] },
): Fact[] {
  return [
    ...asked.map(({ episode, mean, probability }) =>
      auditFact(repositoryId, { kind: "asked", episode, mean, probability }, at),
    ),
    ...kept.map((body): Fact => ({ kind: "reward_stocks", repositoryId, key: at, at, body })),
  ];
}

function countsOf(
  { jobs, sources }: SignalTally,
  { rewards, total }: Pick<RewardedGroups, "rewards" | "total">,
): RewardCounts {
  return {
    jobs: [...jobs.values()],
    sources: [...sources].map(([source, episodes]) => ({ source, episodes })),
    rewards,
    total,
  };
}
