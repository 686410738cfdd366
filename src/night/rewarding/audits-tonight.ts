import type { Episode } from "../../domain/episode.ts";
import type { Reward } from "../../domain/reward.ts";
import type { Ledger } from "../../domain/ledger.ts";
import type { AuditRecord } from "../../rewards/audit-record.ts";
import { newestRewards } from "../../rewards/changed-rewards.ts";
import type { ChosenAudit } from "../../rewards/choose-audits.ts";
import { auditable, OLDEST_DAYS, placesLeft, planAudits } from "../../rewards/plan-audits.ts";
import { newestEpisodes } from "../../signals/newest-episodes.ts";

const DAY = 24 * 60 * 60 * 1000;

/** Episodes that may be asked about tonight; none where the week is full. Reads those of the last months. */
export async function askableTonight(
  ledger: Ledger,
  repositoryId: number,
  { audits, now }: { audits: AuditRecord; now: string },
): Promise<ReadonlyMap<string, Episode>> {
  if (placesLeft(audits, now) === 0) return new Map();
  const since = new Date(Date.parse(now) - (OLDEST_DAYS + 1) * DAY).toISOString();
  const newest = newestEpisodes(await ledger.read("episodes", repositoryId, since));
  return new Map([...newest].filter(([id, episode]) => !audits.asked.has(id) && auditable(episode, now)));
}

/** Which of them to ask about tonight, by the rewards recorded and those that changed tonight. */
export async function auditsTonight(
  ledger: Ledger,
  repositoryId: number,
  given: {
    askable: ReadonlyMap<string, Episode>;
    changed: ReadonlyMap<string, Reward>;
    audits: AuditRecord;
    now: string;
    random: () => number;
  },
): Promise<ChosenAudit[]> {
  const { askable, changed, ...rest } = given;
  if (askable.size === 0) return [];
  const recorded = newestRewards(await ledger.about("rewards", repositoryId, [...askable.keys()]));
  const rewards = [...new Map([...recorded, ...changed]).values()];
  return planAudits({ ...rest, rewards, episodes: [...askable.values()] });
}
