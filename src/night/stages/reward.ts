import type { Fact } from "../../domain/ledger-entry.ts";
import type { Reward } from "../../domain/reward.ts";
import type { RewardStock } from "../../domain/reward-stock.ts";
import { rewardNotes } from "../../messages/reward-notes.ts";
import type { Ports } from "../../ports.ts";
import { auditFact } from "../../rewards/audit-fact.ts";
import { auditLessons } from "../../rewards/audit-lessons.ts";
import { auditRecord, type AuditRecord } from "../../rewards/audit-record.ts";
import type { ChosenAudit } from "../../rewards/choose-audits.ts";
import { stockOf, type Stock } from "../../rewards/take-stock.ts";
import { seededRandom } from "../../statistics/seeded-random.ts";
import { auditsTonight } from "../audits-tonight.ts";
import type { Policy } from "../policy.ts";
import { meanReward, rewardGroups, type RewardedGroups } from "../reward-groups.ts";
import { signalGroups, takeGroup } from "../signal-groups.ts";
import type { Rewarded } from "../step-results.ts";
import type { NightState, StepOutcome } from "../steps.ts";
import { RULES, surveySignals, type Survey } from "../survey-signals.ts";

/**
 * Posteriors of all episodes with an answer by now, by the table that the audits corrected. An episode's reward is
 * recorded again only when it changed; then the few episodes are chosen that a maintainer is asked about. Only what was
 * appended since the last night is read, and the episodes that it touches; all of it, page by page, where what is
 * believed of the sources changed.
 */
export async function reward(state: NightState, ports: Ports, policy: Policy): Promise<StepOutcome> {
  const { repositoryId, startedAt } = state.input;
  const { ledger } = ports;
  const survey = await surveySignals(ledger, repositoryId, startedAt);
  const audits = auditRecord(await ledger.read("audit_questions", repositoryId));
  const stock = await believe(state, ports, policy, survey, audits);
  const believed = policy.hashOf(beliefs(stock));
  const since = survey.since?.stock.believed === believed ? survey.since : null;
  const rewarded = await rewardGroups(
    ledger,
    repositoryId,
    since?.touched ?? ledger.episodeNames(repositoryId),
    { believed: stock.believed, now: startedAt, reach: survey.reach, since: since?.stock ?? null },
  );
  const { changed } = rewarded;
  const asked = await askedTonight(state, ports, { changed, audits });
  // a night that touched nothing leaves off where the last one did
  const kept = since?.touched.length === 0 ? [] : [stockBody(survey, rewarded, startedAt, believed)];
  return {
    result: resultOf(stock, rewarded, asked, policy),
    facts: factsOf(repositoryId, startedAt, { changed, asked, kept }),
  };
}

/* Nobody is asked where nobody could answer. */
async function askedTonight(
  { input: { repositoryId, startedAt, seed, dryRun } }: NightState,
  { ledger, hosting }: Ports,
  given: { changed: readonly Reward[]; audits: AuditRecord },
): Promise<ChosenAudit[]> {
  if (dryRun || hosting.kind === "local") return [];
  return auditsTonight(ledger, repositoryId, { ...given, now: startedAt, random: seededRandom(seed) });
}

function resultOf(stock: Stock, rewarded: RewardedGroups, asked: ChosenAudit[], policy: Policy): Rewarded {
  return {
    episodes: rewarded.rewards,
    changed: rewarded.changed.length,
    mean: meanReward(rewarded),
    unknownSources: stock.unknownSources,
    quarantined: stock.jobs.filter(({ quarantined }) => quarantined).map(({ job, name }) => ({ job, name })),
    asked: asked.map(({ episode }) => episode),
    notes: rewardNotes({ ...stock, lessons: auditLessons(policy.reliabilities, stock.believed.learned) }),
  };
}

function factsOf(
  repositoryId: number,
  at: string,
  { changed, asked, kept }: { changed: Reward[]; asked: ChosenAudit[]; kept: RewardStock[] },
): Fact[] {
  return [
    ...changed.map((body): Fact => ({
      kind: "rewards",
      repositoryId,
      key: `${body.episode}@${at}`,
      at,
      body,
    })),
    ...asked.map(({ episode, mean, probability }) =>
      auditFact(repositoryId, { kind: "asked", episode, mean, probability }, at),
    ),
    ...kept.map((body): Fact => ({ kind: "reward_stocks", repositoryId, key: at, at, body })),
  ];
}

/* What all rewards are made with; of single episodes only the audited ones are needed for it. */
async function believe(
  state: NightState,
  { ledger }: Ports,
  policy: Policy,
  { tally, reach }: Survey,
  audits: AuditRecord,
): Promise<Stock> {
  const { repositoryId, startedAt } = state.input;
  const none = takeGroup({ signals: [], states: [] }, reach);
  const [group] = await Array.fromAsync(signalGroups(ledger, repositoryId, [[...audits.answered.keys()]]));
  const { fold, stratumOf } = group === undefined ? none : takeGroup(group, reach);
  return stockOf(
    { fold, jobs: [...tally.jobs.values()], sources: tally.sources },
    {
      table: policy.reliabilities,
      audits,
      stratumOf,
      now: startedAt,
      random: seededRandom(repositoryId),
    },
  );
}

/* Everything that two nights must have in common for the same answers to give the same reward. */
function beliefs({ believed, jobs, judge }: Stock): string {
  const quarantined = jobs.flatMap((job) => (job.quarantined ? [job.job] : []));
  return JSON.stringify([believed.learned, quarantined, judge.kind === "trust" && judge.heard]);
}

function stockBody(
  { reach, tally }: Survey,
  { rewards, total }: RewardedGroups,
  at: string,
  believed: string,
): RewardStock {
  const sources = [...tally.sources].map(([source, episodes]) => ({ source, episodes }));
  return { rules: RULES, at, ...reach, believed, jobs: [...tally.jobs.values()], sources, rewards, total };
}
