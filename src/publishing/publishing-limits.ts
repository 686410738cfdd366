import { effectiveLimits } from "../config/effective-limits.ts";
import type { Failure } from "../domain/failure.ts";
import type { Outcome, Proposal } from "../domain/proposal.ts";
import { renderProposalRefusal, type ProposalRefusal } from "../messages/proposal-refusal.ts";
import type { OpenProposal } from "../ports.ts";
import { presetRefusal, type PresetQuestion } from "./preset-refusal.ts";

/**
 * `openProposals` as the platform shows them now, not as we remember them; `proposals` and `outcomes` of the whole
 * ledger; `failures` of the candidate's class; `now` as an ISO date-time.
 */
export interface PublishingQuestion extends PresetQuestion {
  suppressionKey: string;
  failures: readonly Pick<Failure, "at">[];
  openProposals: readonly OpenProposal[];
  proposals: readonly Proposal[];
  outcomes: readonly Outcome[];
  now: string;
}

export type PublishingLimits =
  | { kind: "allowed" }
  | { kind: "refused"; code: ProposalRefusal["code"]; text: string };

const DAY = 24 * 60 * 60 * 1000;

/**
 * May this proven candidate become a pull request now? The preset's and the settings' caps both hold, so the
 * tighter one does; a rejected key stays away until its cooldown is over and its failures have grown.
 */
export function publishingLimits(question: PublishingQuestion): PublishingLimits {
  for (const rule of [mode, presetRefusal, alreadyOpen, rejected, openLimit, weeklyLimit]) {
    const refusal = rule(question);
    if (refusal !== null)
      return { kind: "refused", code: refusal.code, text: renderProposalRefusal(refusal) };
  }
  return { kind: "allowed" };
}

function mode({ settings }: PublishingQuestion): ProposalRefusal | null {
  return settings.mode === "propose" ? null : { code: "mode", mode: settings.mode };
}

function alreadyOpen({
  proposals,
  openProposals,
  suppressionKey,
}: PublishingQuestion): ProposalRefusal | null {
  const open = new Set(openProposals.map(({ branch }) => branch));
  const same = proposals.find((past) => past.suppressionKey === suppressionKey && open.has(past.branch));
  return same === undefined ? null : { code: "already-open", branch: same.branch };
}

function openLimit({ openProposals, preset, settings }: PublishingQuestion): ProposalRefusal | null {
  const allowed = effectiveLimits(preset, settings).openPullRequests;
  return openProposals.length < allowed ? null : { code: "open-limit", open: openProposals.length, allowed };
}

/* A pull request on the platform counts even where the ledger has lost it. */
function weeklyLimit(question: PublishingQuestion): ProposalRefusal | null {
  const { openProposals, proposals, preset, settings, now } = question;
  const allowed = effectiveLimits(preset, settings).perWeek;
  const since = Date.parse(now) - 7 * DAY;
  const opened = new Map(proposals.map(({ branch, at }) => [`${branch} ${at}`, Date.parse(at)]));
  const known = new Set(proposals.map(({ branch }) => branch));
  for (const { branch, createdAt } of openProposals)
    if (!known.has(branch)) opened.set(branch, Date.parse(createdAt));
  const recent = [...opened.values()].filter((at) => at > since).toSorted((a, b) => b - a);
  if (recent.length < allowed) return null;
  const leaves = recent[allowed - 1] ?? Date.parse(now);
  return {
    code: "weekly-limit",
    opened: recent.length,
    allowed,
    until: new Date(leaves + 7 * DAY).toISOString(),
  };
}

function rejected(question: PublishingQuestion): ProposalRefusal | null {
  const { failures, outcomes, proposals, settings, suppressionKey, now } = question;
  const branches = new Set(
    proposals.filter((past) => past.suppressionKey === suppressionKey).map(({ branch }) => branch),
  );
  const last = outcomes
    .filter(({ kind, branch }) => kind === "rejected" && branches.has(branch))
    .toSorted((a, b) => a.at.localeCompare(b.at))
    .at(-1);
  if (last === undefined) return null;
  const until = Date.parse(last.at) + settings.rejection.cooldown_days * DAY;
  if (Date.parse(now) < until)
    return { code: "cooldown", rejectedAt: last.at, until: new Date(until).toISOString() };
  const before = failures.filter(({ at }) => Date.parse(at) <= Date.parse(last.at)).length;
  const needed = Math.ceil(before * settings.rejection.reopen_when_evidence_grows);
  if (failures.length >= needed && failures.length > before) return null;
  return {
    code: "evidence-not-grown",
    rejectedAt: last.at,
    before,
    now: failures.length,
    needed: Math.max(needed, before + 1),
  };
}
