import type { Episode } from "../domain/episode.ts";
import type { Reward } from "../domain/reward.ts";
import type { AuditRecord } from "./audit-record.ts";
import { chooseAudits, type ChosenAudit } from "./choose-audits.ts";

const DAY = 86_400_000;
/** A maintainer is asked about this many episodes in seven days at most. */
const PER_WEEK = 2;
/** Nobody remembers older work well enough to label it. */
export const OLDEST_DAYS = 60;

/**
 * The episodes to ask about tonight: decided pull requests of agents from the last 60 days that were never asked
 * about, as many as this week still allows. The probabilities are those of tonight's choice among them.
 */
export function planAudits(given: {
  rewards: readonly Reward[];
  episodes: readonly Episode[];
  audits: AuditRecord;
  now: string;
  random: () => number;
}): ChosenAudit[] {
  const { rewards, episodes, audits, now, random } = given;
  const fitting = new Set(episodes.filter((episode) => auditable(episode, now)).map(({ id }) => id));
  const candidates = rewards.filter(
    ({ episode, terms }) =>
      fitting.has(episode) &&
      !audits.asked.has(episode) &&
      terms.some(({ source, answer }) => source === "merged" && answer !== "silent"),
  );
  return chooseAudits(candidates, placesLeft(audits, now), random).map(({ episode, mean, probability }) => ({
    episode,
    mean,
    probability,
  }));
}

/** How many episodes this week still allows to ask about. */
export function placesLeft(audits: AuditRecord, now: string): number {
  const asked = [...audits.asked.values()].filter(({ at }) => ageInDays(at, now) < 7).length;
  return Math.max(0, PER_WEEK - asked);
}

/** Whether an episode is an agent's pull request that people still remember. */
export function auditable({ kind, byAgent, at }: Episode, now: string): boolean {
  return kind === "pull_request" && byAgent && ageInDays(at, now) <= OLDEST_DAYS;
}

function ageInDays(at: string, now: string): number {
  return (Date.parse(now) - Date.parse(at)) / DAY;
}

/** Questions that wait for an answer, oldest first; after four weeks they are dropped. */
export function openQuestions(audits: AuditRecord, now: string): string[] {
  const since = Date.parse(now) - 28 * DAY;
  return [...audits.asked]
    .filter(([episode, { at }]) => !audits.answered.has(episode) && Date.parse(at) >= since)
    .toSorted(([a, { at: first }], [b, { at: second }]) =>
      first === second ? (a < b ? -1 : 1) : first < second ? -1 : 1,
    )
    .map(([episode]) => episode);
}
