import type { Fact } from "../../domain/ledger-entry.ts";
import type { EpisodeGroup, Ledger } from "../../domain/ledger.ts";
import type { AuditRecord } from "../../rewards/audit-record.ts";
import { judgeRecord } from "../../rewards/judge-record.ts";
import { exchange, type SignalTally } from "../../rewards/signal-tally.ts";
import type { TakenIn } from "../../rewards/take-in.ts";
import { stockOf, type Stock } from "../../rewards/take-stock.ts";
import { seededRandom } from "../../statistics/seeded-random.ts";
import type { Policy } from "../policy.ts";
import { judgedSince } from "../judging/judged-since.ts";
import { rewardGroups, type GroupsGiven, type RewardedGroups } from "./reward-groups.ts";
import { signalGroups, takeGroup } from "./signal-groups.ts";
import type { FactPage } from "../steps.ts";
import type { Survey } from "./survey-signals.ts";

/** So many signals show which jobs are in quarantine, before anything is counted. */
const SAMPLE = 10_000;

export interface RewardedLedger {
  stock: Stock;
  tally: SignalTally;
  /** Digest of everything that two nights must have in common for the same answers to give the same reward. */
  believed: string;
  rewarded: RewardedGroups;
  /** Whether anything may be otherwise than at the last night. */
  touched: boolean;
}

interface Given extends Pick<GroupsGiven, "now" | "watched" | "factsOf"> {
  ledger: Ledger;
  repositoryId: number;
  audits: AuditRecord;
  policy: Policy;
  survey: Survey;
}

/**
 * The rewards that changed since the last night, as pages of facts: of what was touched where the beliefs of that night
 * still hold, else of all episodes, group by group.
 */
export async function* rewardLedger(given: Given): AsyncGenerator<FactPage, RewardedLedger> {
  const { ledger, repositoryId, survey } = given;
  if (survey.since === null) return yield* rewardUncounted(given);
  const { touched, tally, stock: before, arrivedBy } = survey.since;
  const stock = await believe(given, tally);
  const believed = given.policy.hashOf(beliefs(stock));
  if (before.believed !== believed) {
    const rewarded = yield* rewardAll(given, ledger.groups(repositoryId), stock);
    return { stock, tally, believed, rewarded, touched: true };
  }
  const groups = signalGroups(ledger, repositoryId, touched);
  const parts = {
    ...given,
    believed: stock.believed,
    reach: survey.reach,
    since: { stock: before, arrivedBy },
  };
  const rewarded = yield* rewardGroups(ledger, repositoryId, groups, parts);
  return { stock, tally, believed, rewarded, touched: touched.length > 0 };
}

/*
 * Nothing is counted yet, so what jobs are in quarantine shows only at the end. Mostly some thousand signals tell it
 * as well: rewards are made as if, and once more where that was wrong.
 */
async function* rewardUncounted(given: Given): AsyncGenerator<FactPage, RewardedLedger> {
  const { ledger, repositoryId, survey, policy } = given;
  const reading = ledger.groups(repositoryId)[Symbol.asyncIterator]();
  try {
    const first = await firstPages(reading);
    let guess = await believe(given, tallyOf(first, survey));
    let groups: AsyncIterable<EpisodeGroup[]> = readOn(first, reading);
    for (;;) {
      const tally: SignalTally = { jobs: new Map(), sources: new Map() };
      const rewarded = yield* rewardAll(given, groups, guess, tally);
      const stock = await believe(given, tally);
      if (beliefs(stock) === beliefs(guess))
        return { stock, tally, believed: policy.hashOf(beliefs(stock)), rewarded, touched: true };
      yield "take back";
      guess = stock;
      groups = ledger.groups(repositoryId);
    }
  } finally {
    await reading.return?.();
  }
}

async function firstPages(reading: AsyncIterator<EpisodeGroup[]>): Promise<EpisodeGroup[][]> {
  const pages: EpisodeGroup[][] = [];
  for (let signals = 0; signals < SAMPLE;) {
    const page = await reading.next();
    if (page.done === true) break;
    pages.push(page.value);
    for (const group of page.value) signals += group.signals.length;
  }
  return pages;
}

function tallyOf(pages: readonly EpisodeGroup[][], { reach }: Survey): SignalTally {
  const tally: SignalTally = { jobs: new Map(), sources: new Map() };
  for (const group of pages.flat()) exchange(tally, null, takeGroup(group, reach));
  return tally;
}

/* Pages already read are let go of one after the other. */
async function* readOn<Page>(first: Page[], reading: AsyncIterator<Page>): AsyncGenerator<Page> {
  for (let page = first.shift(); page !== undefined; page = first.shift()) yield page;
  for (let page = await reading.next(); page.done !== true; page = await reading.next()) yield page.value;
}

function rewardAll(
  given: Given,
  groups: AsyncIterable<EpisodeGroup[]>,
  { believed }: Stock,
  tally?: SignalTally,
): AsyncGenerator<Fact[], RewardedGroups> {
  const { ledger, repositoryId, survey } = given;
  const take = (taken: TakenIn): unknown => tally && exchange(tally, null, taken);
  const parts = { ...given, believed, reach: survey.reach, since: null, take };
  return rewardGroups(ledger, repositoryId, groups, parts);
}

/* What all rewards are made with; of single episodes only the audited ones are needed for it. */
async function believe(
  { ledger, repositoryId, now, audits, policy, survey }: Given,
  { jobs, sources }: SignalTally,
): Promise<Stock> {
  const names = [[...audits.answered.keys()]];
  const [[group = { signals: [], states: [] }] = []] = await Array.fromAsync(
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
      arrivedBy: survey.arrivedBy,
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
