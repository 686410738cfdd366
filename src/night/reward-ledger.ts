import type { Ledger } from "../domain/ledger.ts";
import type { AuditRecord } from "../rewards/audit-record.ts";
import { judgeRecord } from "../rewards/judge-record.ts";
import { exchange, type SignalTally } from "../rewards/signal-tally.ts";
import { stockOf, type Stock } from "../rewards/take-stock.ts";
import { seededRandom } from "../statistics/seeded-random.ts";
import type { Policy } from "./policy.ts";
import { judgedSince } from "./judged-since.ts";
import { rewardGroups, type RewardedGroups } from "./reward-groups.ts";
import { signalGroups, takeGroup } from "./signal-groups.ts";
import type { Survey } from "./survey-signals.ts";

/** So many episodes show which jobs are in quarantine, before anything is counted. */
const SAMPLE = 5_000;

export interface RewardedLedger {
  stock: Stock;
  tally: SignalTally;
  /** Digest of everything that two nights must have in common for the same answers to give the same reward. */
  believed: string;
  rewarded: RewardedGroups;
  /** Whether anything may be otherwise than at the last night. */
  touched: boolean;
}

interface Given {
  ledger: Ledger;
  repositoryId: number;
  now: string;
  audits: AuditRecord;
  policy: Policy;
  survey: Survey;
}

/**
 * The rewards that changed since the last night: of what was touched where the beliefs of that night still hold, else of
 * all episodes, group by group.
 */
export async function rewardLedger(given: Given): Promise<RewardedLedger> {
  const { since } = given.survey;
  if (since === null) return rewardUncounted(given);
  const { stock, touched, tally } = since;
  const ownStock = await believe(given, tally);
  const believed = given.policy.hashOf(beliefs(ownStock));
  if (stock.believed !== believed) {
    const rewarded = await rewardAll(given, ownStock);
    return { stock: ownStock, tally, believed, rewarded, touched: true };
  }
  const { ledger, repositoryId, now, survey } = given;
  const rewarded = await rewardGroups(ledger, repositoryId, touched, {
    believed: ownStock.believed,
    now,
    reach: survey.reach,
    since: stock,
  });
  return { stock: ownStock, tally, believed, rewarded, touched: touched.length > 0 };
}

/*
 * Nothing is counted yet, so what jobs are in quarantine shows only at the end. Mostly a few thousand episodes tell it
 * as well: rewards are made as if, and once more where that was wrong.
 */
async function rewardUncounted(given: Given): Promise<RewardedLedger> {
  let guess = await believe(given, await sampleTally(given));
  for (;;) {
    const tally: SignalTally = { jobs: new Map(), sources: new Map() };
    const rewarded = await rewardAll(given, guess, tally);
    const stock = await believe(given, tally);
    const right = beliefs(stock) === beliefs(guess);
    guess = stock;
    if (right)
      return { stock, tally, believed: given.policy.hashOf(beliefs(stock)), rewarded, touched: true };
  }
}

async function sampleTally({ ledger, repositoryId, survey }: Given): Promise<SignalTally> {
  const tally: SignalTally = { jobs: new Map(), sources: new Map() };
  let episodes = 0;
  for await (const group of signalGroups(ledger, repositoryId, ledger.episodeNames(repositoryId))) {
    const taken = takeGroup(group, survey.reach);
    exchange(tally, null, taken);
    episodes += taken.fold.size;
    if (episodes >= SAMPLE) break;
  }
  return tally;
}

function rewardAll(
  { ledger, repositoryId, now, survey }: Given,
  { believed }: Stock,
  tally?: SignalTally,
): Promise<RewardedGroups> {
  return rewardGroups(ledger, repositoryId, ledger.episodeNames(repositoryId), {
    believed,
    now,
    reach: survey.reach,
    since: null,
    take: (taken) => tally && exchange(tally, null, taken),
  });
}

/* What all rewards are made with; of single episodes only the audited ones are needed for it. */
async function believe(
  { ledger, repositoryId, now, audits, policy, survey }: Given,
  { jobs, sources }: SignalTally,
): Promise<Stock> {
  const names = [[...audits.answered.keys()]];
  const [group = { signals: [], states: [] }] = await Array.fromAsync(
    signalGroups(ledger, repositoryId, names),
  );
  const { fold, stratumOf } = takeGroup(group, survey.reach);
  const judgements = await ledger.read("judgements", repositoryId, judgedSince(now));
  return stockOf(
    { fold, jobs: [...jobs.values()], sources },
    {
      table: policy.reliabilities,
      audits,
      judgeRecord: judgeRecord(judgements),
      stratumOf,
      now,
      random: seededRandom(repositoryId),
    },
  );
}

function beliefs({ believed, jobs, judge, judgeId }: Stock): string {
  const quarantined = jobs.flatMap((job) => (job.quarantined ? [job.job] : []));
  const judgeWeighs = judge.kind === "absent" || (judge.kind === "trust" && judge.heard);
  // an earlier judge's word weighs nothing, so another judge is another belief
  const voice = judgeId === null ? [] : [judgeId, judge.kind === "fooled"];
  return JSON.stringify([believed.learned, quarantined, judgeWeighs, ...voice]);
}
