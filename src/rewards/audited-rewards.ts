import type { Reward } from "../domain/reward.ts";
import type { AuditRecord } from "./audit-record.ts";

/**
 * What each episode counts for wherever rewards are used: where a maintainer said what became of it that is known, 1 or
 * 0; else the posterior of its sources. The recorded reward stays what the sources say, for the audits are what tells
 * how far to believe them.
 */
export function auditedRewards(
  rewards: ReadonlyMap<string, Pick<Reward, "mean">>,
  { answered }: Pick<AuditRecord, "answered">,
): Map<string, number> {
  return new Map(
    [...rewards].map(([episode, { mean }]) => {
      const answer = answered.get(episode);
      return [episode, answer === undefined ? mean : Number(answer.good)];
    }),
  );
}
