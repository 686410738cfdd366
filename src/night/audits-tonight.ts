import type { Reward } from "../domain/reward.ts";
import type { Ledger } from "../domain/ledger.ts";
import type { AuditRecord } from "../rewards/audit-record.ts";
import { newestRewards } from "../rewards/changed-rewards.ts";
import type { ChosenAudit } from "../rewards/choose-audits.ts";
import { auditable, OLDEST_DAYS, placesLeft, planAudits } from "../rewards/plan-audits.ts";
import { newestEpisodes } from "../signals/newest-episodes.ts";

const DAY = 24 * 60 * 60 * 1000;

/** Whom to ask about tonight; reads the episodes of the last months and their rewards, where anybody is asked at all. */
export async function auditsTonight(
  ledger: Ledger,
  repositoryId: number,
  given: { changed: readonly Reward[]; audits: AuditRecord; now: string; random: () => number },
): Promise<ChosenAudit[]> {
  const { changed, audits, now, random } = given;
  if (placesLeft(audits, now) === 0) return [];
  const since = new Date(Date.parse(now) - (OLDEST_DAYS + 1) * DAY).toISOString();
  const states = await ledger.read("episodes", repositoryId, since);
  const episodes = [...newestEpisodes(states).values()].filter((episode) => auditable(episode, now));
  const names = episodes.map(({ id }) => id).filter((id) => !audits.asked.has(id));
  const rewards = newestRewards(await ledger.about("rewards", repositoryId, names));
  const own = new Set(names);
  for (const reward of changed) if (own.has(reward.episode)) rewards.set(reward.episode, reward);
  return planAudits({ rewards: [...rewards.values()], episodes, audits, now, random });
}
