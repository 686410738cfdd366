import type { Failure } from "../domain/failure.ts";
import type { Outcome, Proposal } from "../domain/proposal.ts";
import type { Settings } from "../domain/settings.ts";
import { suppressedText as text } from "../messages/suppressed-text.ts";

export interface ProposalHistory {
  proposals: readonly Proposal[];
  outcomes: readonly Outcome[];
}

export interface SuppressionQuestion {
  classId: string;
  failures: readonly Failure[];
  history: ProposalHistory;
  settings: Settings;
  now: string;
}

const DAY = 24 * 60 * 60 * 1000;

/**
 * Why a class must not be raised again yet, or null. A rejected proposal silences its class until the cooldown is
 * over and its failures have grown, so that nothing is paid for what could not be published; only where a reviewer
 * said that the diagnosis was right and the fix wrong may another fix be tried at once.
 */
export function suppressed({
  classId,
  failures,
  history,
  settings,
  now,
}: SuppressionQuestion): string | null {
  const branches = new Set(
    history.proposals.filter((past) => past.classId === classId).map(({ branch }) => branch),
  );
  const last = history.outcomes
    .filter(
      ({ kind, branch, reason }) =>
        kind === "rejected" && branches.has(branch) && !/wrong[- ]fix/.test(reason),
    )
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .at(-1);
  if (last === undefined) return null;
  const until = Date.parse(last.at) + settings.rejection.cooldown_days * DAY;
  if (Date.parse(now) < until) return text.cooldown(last.at, new Date(until).toISOString());
  const before = failures.filter(({ at }) => Date.parse(at) <= Date.parse(last.at)).length;
  const needed = Math.max(before + 1, Math.ceil(before * settings.rejection.reopen_when_evidence_grows));
  return failures.length >= needed ? null : text.notGrown(last.at, failures.length, needed);
}
