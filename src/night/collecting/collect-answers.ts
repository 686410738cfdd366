import type { FactOf } from "../../domain/ledger-entry.ts";
import type { Signal } from "../../domain/signal.ts";
import { collectText as text } from "../../messages/collect-text.ts";
import { auditFact } from "../../rewards/audit-fact.ts";
import { capByActor } from "../../signals/cap-by-actor.ts";
import { AUDIT_SOURCE } from "../../signals/dashboard-edit.ts";
import type { Collecting } from "./collecting.ts";
import { RANK } from "./person-ranks.ts";

/** Answers of one person on one day that count at most: two questions a week need few. */
const MOST_A_DAY = 50;

/**
 * What people ticked on the dashboard, as answers to the audit questions, where the permission of whoever ticked,
 * looked up live, is what the settings ask for; else a problem says whose answer does not count. An answer whose
 * permission could not be looked up waits. `known` are the keys of the audit facts there are, so that nobody is
 * looked up twice for one answer.
 */
export async function collectAnswers(
  signals: readonly Signal[],
  known: ReadonlySet<string>,
  { repositoryId, settings, rankOf, problems }: Omit<Collecting, "hosting">,
): Promise<FactOf<"audit_questions">[]> {
  const { kept, floods } = capByActor(
    signals.filter(({ source, actor }) => source === AUDIT_SOURCE && actor !== null && !actor.bot),
    MOST_A_DAY,
  );
  for (const flood of floods) problems.push(text.flood(flood, MOST_A_DAY));
  const answers: FactOf<"audit_questions">[] = [];
  for (const { actor, answer, episode, at } of kept) {
    if (actor === null) continue;
    const good = answer === "silent" ? null : answer === "pos";
    const fact = auditFact(repositoryId, { kind: "answered", episode, good, by: actor.login }, at);
    if (known.has(fact.key)) continue;
    const rank = await rankOf(actor);
    if (rank === null) continue;
    if (rank >= RANK[settings.signals.trusted]) answers.push(fact);
    else problems.push(text.answerRefused(actor.login, episode, settings.signals.trusted));
  }
  return answers;
}
