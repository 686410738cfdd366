import type { Reach, RewardStock } from "../../domain/reward-stock.ts";
import type { Ledger } from "../../domain/ledger.ts";
import { arrivedBy, tellingSilence, type ArrivedBy } from "../../rewards/arrived-by.ts";
import type { ReliabilityTable } from "../../rewards/reliability-table.ts";
import { exchange, type SignalTally } from "../../rewards/signal-tally.ts";
import { signalGroups, takeGroup } from "./signal-groups.ts";

/** Counted up whenever rewards come out otherwise of the same signals: what was kept of earlier nights is then void. */
export const RULES = 2;

const NAMES_AT_ONCE = 500;
/** Days of closed windows that tell when answers come. */
const PAST = 90;
/** No window closes later. */
const END_OF_TIME = "9999-12-31T00:00:00.000Z";

/** How far the ledger goes, and what happened since the last night. */
export interface Survey {
  reach: { signals: Reach; episodes: Reach };
  /** How much of a silence counts before its window closes, as of tonight. */
  arrivedBy: ArrivedBy;
  /** The last night's stock, what was touched since, by names of episodes, and what all signals now come to. */
  since: { stock: RewardStock; arrivedBy: ArrivedBy; touched: string[][]; tally: SignalTally } | null;
}

/**
 * Brings the sums of the last night up to date with what was appended since; touched are also episodes with a window
 * that closed, and those with an open one whose silence tells something by its age. `since` is null, and everything is to be read, where there is no last night, its rules or its record are
 * not ours any more, or sums cannot tell.
 */
export async function surveySignals(
  ledger: Ledger,
  repositoryId: number,
  now: string,
  table: ReliabilityTable,
): Promise<Survey> {
  const sources = tellingSilence(table);
  const arrivals = async (at: string, place: number): Promise<ArrivedBy> =>
    arrivedBy(
      await ledger.closedWindows(repositoryId, sources, { from: daysBefore(at, PAST), to: at }, place),
    );
  const reach = {
    signals: await ledger.reach("signals", repositoryId),
    episodes: await ledger.reach("episodes", repositoryId),
  };
  const tonight = { reach, arrivedBy: await arrivals(now, reach.signals.place) };
  const stock = (await ledger.newest("reward_stocks", repositoryId))?.body ?? null;
  if (stock !== null && (await goesOn(ledger, repositoryId, stock, now))) {
    const touched = await touchedSince(ledger, repositoryId, stock, now, sources);
    const tally = await updated(ledger, repositoryId, stock, touched, reach);
    const before = await arrivals(stock.at, stock.signals.place);
    if (tally !== null) return { ...tonight, since: { stock, arrivedBy: before, touched, tally } };
  }
  return { ...tonight, since: null };
}

/* A fact that a late transaction put before the end of what was read shows in the count. */
async function goesOn(
  ledger: Ledger,
  repositoryId: number,
  { rules, at, signals, episodes }: RewardStock,
  now: string,
): Promise<boolean> {
  if (rules !== RULES || Date.parse(at) > Date.parse(now)) return false;
  const same = async (kind: "signals" | "episodes", { place, count }: Reach): Promise<boolean> =>
    (await ledger.reach(kind, repositoryId, place)).count === count;
  return (await same("signals", signals)) && (await same("episodes", episodes));
}

async function touchedSince(
  ledger: Ledger,
  repositoryId: number,
  { signals, episodes, at }: RewardStock,
  now: string,
  sources: readonly string[],
): Promise<string[][]> {
  const names = new Set(await ledger.closing(repositoryId, at, now));
  for (const name of await ledger.closing(repositoryId, now, END_OF_TIME, sources)) names.add(name);
  for await (const page of ledger.pages("signals", repositoryId, signals.place))
    for (const { body } of page) names.add(body.episode);
  for await (const page of ledger.pages("episodes", repositoryId, episodes.place))
    for (const { body } of page) names.add(body.id);
  const all = [...names].toSorted();
  return Array.from({ length: Math.ceil(all.length / NAMES_AT_ONCE) }, (_, at) =>
    all.slice(at * NAMES_AT_ONCE, (at + 1) * NAMES_AT_ONCE),
  );
}

async function updated(
  ledger: Ledger,
  repositoryId: number,
  stock: RewardStock,
  touched: readonly string[][],
  reach: Survey["reach"],
): Promise<SignalTally | null> {
  const tally: SignalTally = {
    jobs: new Map(stock.jobs.map((job) => [job.job, job])),
    sources: new Map(stock.sources.map(({ source, episodes }) => [source, episodes])),
  };
  for await (const groups of signalGroups(ledger, repositoryId, touched))
    for (const group of groups)
      if (!exchange(tally, takeGroup(group, stock), takeGroup(group, reach))) return null;
  return tally;
}

function daysBefore(at: string, days: number): string {
  return new Date(Date.parse(at) - days * 24 * 60 * 60 * 1000).toISOString();
}
