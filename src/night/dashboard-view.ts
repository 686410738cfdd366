import type { FailureClass } from "../domain/failure-class.ts";
import { outlookTexts } from "../messages/outlook-texts.ts";
import type { DashboardView, LeftClass } from "../messages/dashboard-view.ts";
import type { Ports } from "../ports.ts";
import { auditRecord } from "../rewards/audit-record.ts";
import { openQuestions } from "../rewards/plan-audits.ts";
import { newestEpisodes } from "../signals/newest-episodes.ts";
import { isHeld } from "../taxonomy/is-held.ts";
import type { ClassOutcome, NightOutcome } from "./night-outcome.ts";
import { findResult, resultOf, type Outlook } from "./step-results.ts";
import type { NightState } from "./steps.ts";

/** The dashboard of a night: its outcome, and what the ledger and the platform say of earlier proposals. */
export async function dashboardView(
  state: NightState,
  outcome: NightOutcome & { outlook: Outlook },
  ports: Ports,
  configuration: string,
): Promise<DashboardView> {
  const { repositoryId, startedAt } = state.input;
  const { settings, preset, sandbox } = resultOf(state.results, "collect");
  const spend = await ports.ledger.read("spend", repositoryId);
  const month = spend.filter((fact) => fact.at.startsWith(startedAt.slice(0, 7)));
  const open = state.input.dryRun ? [] : await ports.hosting.openProposals();
  const outcomes = (await ports.ledger.read("outcomes", repositoryId)).map((fact) => fact.body);
  const reasons = outcome.baseline === "" ? [] : [outcome.baseline];
  return {
    repositoryId,
    health: {
      lastNight: startedAt,
      nextNight: null,
      lastSignal: (await ports.ledger.newest("signals", repositoryId))?.at ?? null,
      mode: settings.mode,
      preset: preset.name,
      sandbox,
      spentUsd: month.reduce((sum, fact) => sum + fact.body.usd, 0),
      budgetUsd: settings.limits.model_usd_per_month,
      errors: [...outcome.problems, ...reasons],
    },
    needsYou: outcome.classes
      .filter(({ kind }) => kind === "not-published")
      .map((own) => ({ text: `${own.failureClass.name}: ${own.why}`, url: null })),
    questions: await questions(repositoryId, startedAt, ports),
    open: open.map(({ branch, url, createdAt }) => ({ text: branch, url, openedAt: createdAt })),
    waiting: outcome.classes.filter(({ kind }) => kind === "waiting" || kind === "carried").map(leftClass),
    leftAlone: outcome.classes
      .filter(({ kind }) => kind === "left-alone" || kind === "not-proven")
      .filter(({ failureClass }) => mutedUntil(failureClass, startedAt) === null)
      .map(leftClass),
    heldBack: outcome.classes.flatMap(heldBack),
    muted: outcome.classes.flatMap((own) => {
      const until = mutedUntil(own.failureClass, startedAt);
      return until === null ? [] : [{ ...leftClass(own), until }];
    }),
    place: `${ports.hosting.kind === "local" ? "--local" : "--repo"} ${state.input.repository}`,
    suppressed: outcomes
      .filter(({ kind }) => kind === "rejected")
      .map(({ branch, reason, at }) => ({
        text: branch,
        url: null,
        until: cooldownEnd(at, settings.rejection.cooldown_days),
        reason,
      })),
    merged: (findResult(state.results, "monitor")?.watching ?? []).map(({ branch, note }) => ({
      text: branch,
      url: null,
      mergedAt: outcomes.find((known) => known.branch === branch)?.at ?? startedAt,
      state: "too-early",
      note,
    })),
    rewards: outcome.rewards,
    outlook: outlookTexts(outcome.outlook),
    configuration,
  };
}

async function questions(
  repositoryId: number,
  now: string,
  { ledger }: Ports,
): Promise<DashboardView["questions"]> {
  const asked = openQuestions(auditRecord(await ledger.read("audit_questions", repositoryId)), now);
  if (asked.length === 0) return [];
  const episodes = newestEpisodes(await ledger.about("episodes", repositoryId, asked));
  return asked.map((episode) => {
    const { number = null, title = "", url = null } = episodes.get(episode) ?? {};
    return { episode, number, title, url };
  });
}

function leftClass({ failureClass, commits, why, acts }: ClassOutcome): LeftClass {
  const { id, name, failures } = failureClass;
  return { id, name, failures: failures.length, commits, why, acts };
}

function heldBack(own: ClassOutcome): DashboardView["heldBack"][number][] {
  const { blame } = own.failureClass;
  return own.kind === "held-back" && isHeld(blame) ? [{ ...leftClass(own), blame }] : [];
}

function mutedUntil({ mutedUntil: until }: FailureClass, now: string): string | null {
  return until !== null && until > now ? until : null;
}

function cooldownEnd(at: string, days: number): string {
  return new Date(Date.parse(at) + days * 24 * 60 * 60 * 1000).toISOString();
}
