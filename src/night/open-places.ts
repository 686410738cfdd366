import { effectiveLimits } from "../config/effective-limits.ts";
import { placesText as text } from "../messages/places-text.ts";
import type { Ports } from "../ports.ts";
import { resultOf } from "./step-results.ts";
import type { NightState } from "./steps.ts";

const WEEK = 7 * 24 * 60 * 60 * 1000;

/**
 * How many proposals tonight may open, from the platform's and the ledger's state, not from a counter. In shadow
 * mode one candidate is still worked out for the dashboard; the publisher refuses to open it.
 */
export async function openPlaces(state: NightState, ports: Ports): Promise<{ free: number; why: string }> {
  const { preset, settings } = resultOf(state.results, "collect");
  const limits = effectiveLimits(preset, settings);
  const { maxProposals, startedAt, repositoryId } = state.input;
  if (maxProposals === 0) return { free: 0, why: text.flag() };
  const open = await ports.hosting.openProposals();
  const proposals = await ports.ledger.read("proposals", repositoryId);
  const since = Date.parse(startedAt) - WEEK;
  const thisWeek = proposals.filter((fact) => Date.parse(fact.at) > since).length;
  const free = Math.min(
    limits.openPullRequests - open.length,
    limits.perWeek - thisWeek,
    maxProposals ?? Infinity,
  );
  if (open.length >= limits.openPullRequests)
    return { free: 0, why: text.open(open[0]?.url ?? "", limits.openPullRequests) };
  if (thisWeek >= limits.perWeek) return { free: 0, why: text.week(limits.perWeek) };
  return { free: Math.max(0, free), why: "" };
}
