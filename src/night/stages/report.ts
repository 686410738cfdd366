import { stringify } from "yaml";
import type { Fact } from "../../domain/ledger-entry.ts";
import type { DashboardPlan } from "../../domain/publication.ts";
import { Settings } from "../../domain/settings.ts";
import { Blocked } from "../../errors.ts";
import { nightSummary } from "../../messages/night-summary.ts";
import type { DashboardView } from "../../messages/dashboard-view.ts";
import { planDashboard } from "../../publishing/plan-dashboard.ts";
import type { Ports } from "../../ports.ts";
import { nightOutcome } from "../night-outcome.ts";
import { dashboardView } from "../dashboard-view.ts";
import { nightOutlook } from "../night-outlook.ts";
import type { Policy } from "../policy.ts";
import { NO_OUTLOOK, resultOf, type Reported } from "../step-results.ts";
import type { NightState, StepOutcome } from "../steps.ts";
import { toldSteadiness } from "../calibrating/told-steadiness.ts";

/**
 * The last step: the dashboard, and the record that the next night starts from. A dry run writes no dashboard, nor
 * does a repository whose mode is off.
 */
export async function report(state: NightState, ports: Ports, policy: Policy): Promise<StepOutcome> {
  const { repositoryId, startedAt } = state.input;
  const collected = resultOf(state.results, "collect");
  const outcome = nightOutcome(state.results);
  const outlook = collected.stop === null ? await nightOutlook(state, ports, policy) : NO_OUTLOOK;
  // the database gives keys back in an order of its own; a night begun under older code may lack some
  const ordered = Settings.safeParse(collected.settings);
  const configuration = stringify(ordered.data ?? collected.settings);
  const view: DashboardView = await dashboardView(state, { ...outcome, outlook }, ports, configuration);
  const steadiness = collected.stop === null ? await toldSteadiness(state, ports, policy) : [];
  const plan = planDashboard({ ...view, health: { ...view.health, steadiness } });
  const silent = state.input.dryRun || collected.stop === "off";
  const written = silent ? { url: null } : await writeOrBlocked(ports, plan);
  const summary = nightSummary(outcome);
  const result: Reported = { url: written.url, summary, body: plan.body, outlook };
  const fact: Fact = {
    kind: "night_reports",
    repositoryId,
    key: state.nightId,
    at: startedAt,
    body: { nightId: state.nightId, summary, body: plan.body },
  };
  // a night that stopped has read nothing, so the next one must not start from it
  return { result, facts: collected.stop === null ? [fact] : [] };
}

/* A dashboard that may not be written takes nothing from the night: its record holds the same text. */
async function writeOrBlocked(ports: Ports, plan: DashboardPlan): Promise<{ url: string | null }> {
  try {
    return await ports.hosting.report(plan);
  } catch (error) {
    if (error instanceof Blocked) return { url: null };
    throw error;
  }
}
