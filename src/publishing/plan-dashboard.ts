import type { DashboardPlan } from "../domain/publication.ts";
import { DASHBOARD_TITLE, renderDashboardBody } from "../messages/dashboard-body.ts";
import type { DashboardView } from "../messages/dashboard-view.ts";

/** The repository's one dashboard issue. */
export function planDashboard(view: DashboardView): DashboardPlan {
  return { repositoryId: view.repositoryId, title: DASHBOARD_TITLE, body: renderDashboardBody(view) };
}
