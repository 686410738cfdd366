import type { FactOf } from "../../domain/ledger-entry.ts";
import type { Settings } from "../../domain/settings.ts";
import type { Signal } from "../../domain/signal.ts";
import { collectText as text } from "../../messages/collect-text.ts";
import { isAgentLogin } from "../../signals/agent-authors.ts";
import { capByActor } from "../../signals/cap-by-actor.ts";
import { signalFact } from "../../signals/signal-fact.ts";
import type { Collecting } from "./collecting.ts";
import { RANK } from "./person-ranks.ts";

const PREFIX = "believed:";

/** Signals of one person on one day that rewards believe at most. */
const MOST_A_DAY = 50;

/**
 * What people said or did that rewards may believe from now on: each signal of a person whose permission, looked up
 * live, is what the settings ask for, told once more as trusted under an id of its own. Everybody else's stays
 * untrusted. Words without a verdict are no reward, CI is repository state, and no agent is believed about agents,
 * whatever its account may do. `known` are the ids of all signals.
 */
export async function collectBeliefs(
  signals: readonly Signal[],
  known: ReadonlySet<string>,
  { repositoryId, settings, rankOf, problems }: Omit<Collecting, "hosting">,
): Promise<FactOf<"signals">[]> {
  const { kept, floods } = capByActor(
    signals.filter((signal) => isPersons(signal, settings)),
    MOST_A_DAY,
  );
  for (const flood of floods) problems.push(text.flood(flood, MOST_A_DAY));
  const believed: FactOf<"signals">[] = [];
  for (const signal of kept) {
    const id = `${PREFIX}${signal.id}`;
    if (signal.actor === null || known.has(id)) continue;
    const rank = await rankOf(signal.actor);
    if (rank === null || rank < RANK[settings.signals.trusted]) continue;
    believed.push(signalFact(repositoryId, { ...signal, id, trust: "trusted" }));
  }
  return believed;
}

/** Whether a signal is another's, told once more because its giver may be believed. */
export function isBelief(id: string): boolean {
  return id.startsWith(PREFIX);
}

const JUDGING = new Set(["review", "reaction", "merged"]);

function isPersons({ source, trust, actor }: Signal, { signals }: Settings): boolean {
  return (
    JUDGING.has(source) &&
    trust === "untrusted" &&
    actor !== null &&
    !actor.bot &&
    !isAgentLogin(actor.login, signals)
  );
}
