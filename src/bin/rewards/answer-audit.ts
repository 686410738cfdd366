import { createSystemClock } from "../../adapters/system/system-clock.ts";
import type { Reward } from "../../domain/reward.ts";
import { WrongUsage } from "../../errors.ts";
import { explainTexts as texts } from "../../messages/explain-texts.ts";
import { auditFact } from "../../rewards/audit-fact.ts";
import { auditRecord } from "../../rewards/audit-record.ts";
import type { KnownRecord } from "./with-repository.ts";

const answers: Record<string, boolean | null> = { good: true, bad: false, none: null };

/** What an answer on the command line says of an episode; null takes it back. Throws `WrongUsage` for anything else. */
export function answerOf(given: string): boolean | null {
  const good = answers[given];
  if (good === undefined) throw new WrongUsage(texts.unknownAnswer(given));
  return good;
}

/** What a maintainer said became of an episode. */
export interface KnownAnswer {
  at: string;
  good: boolean;
  by: string;
}

/** The answer that counts for an episode; null where nobody was asked, nobody answered, or it was taken back. */
export async function answerTo(
  episode: string,
  { ledger, repositoryId }: Pick<KnownRecord, "ledger" | "repositoryId">,
): Promise<KnownAnswer | null> {
  const { answered } = auditRecord(await ledger.read("audit_questions", repositoryId));
  return answered.get(episode) ?? null;
}

/**
 * Records what a person says became of an episode, for the next night to learn from. Nobody chose the episode by chance,
 * so it counts as one that is always asked about: as little as an answer can.
 */
export async function answerAudit(
  { ledger, repositoryId }: KnownRecord,
  { episode, mean }: Reward,
  { good, by }: { good: boolean | null; by: string },
): Promise<void> {
  const at = createSystemClock().now();
  await ledger.append([
    auditFact(repositoryId, { kind: "asked", episode, mean, probability: 1 }, at),
    auditFact(repositoryId, { kind: "answered", episode, good, by }, at),
  ]);
}
