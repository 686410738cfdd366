import type { Fact } from "../../domain/ledger-entry.ts";
import { originOf } from "../../evaluation/split-of.ts";
import { showOrigins } from "../../evaluation/show-origins.ts";
import type { Ports } from "../../ports.ts";
import type { Policy } from "../policy.ts";
import { splitIn } from "./split-in.ts";
import { resultOf, type Target } from "../step-results.ts";
import type { NightState } from "../steps.ts";

/**
 * The origins that tonight's targets show though they were kept from proposers, and the fact by which every later
 * night knows it. It is stored with the route, so before any proposer is asked: a night that dies after it has shown a
 * case cannot let it decide.
 */
export async function showCases(
  state: NightState,
  targets: readonly Target[],
  { ledger }: Pick<Ports, "ledger">,
  policy: Pick<Policy, "hashOf">,
): Promise<{ shown: string[]; facts: Fact[] }> {
  const collected = resultOf(state.results, "collect");
  if (collected.baseline.kind === "none") return { shown: [], facts: [] };
  const split = splitIn(collected, policy);
  const cases = Object.entries(collected.baseline.cases);
  const first = new Map(cases.map(([id, { file }]) => [originOf(id, file), id]));
  const visible = new Set(targets.flatMap((target) => target.visible));
  const moves = showOrigins(
    cases.flatMap(([id, { file }]) => (visible.has(id) ? [originOf(id, file)] : [])),
    {
      origins: [...first.keys()],
      splitOf: (origin) => split(first.get(origin) ?? origin),
      copies: new Map(Object.entries(collected.division?.copies ?? {})),
    },
  );
  if (moves.length === 0) return { shown: [], facts: [] };
  const { repositoryId, startedAt } = state.input;
  const last = await ledger.newest("case_splits", repositoryId);
  const body = { month: last?.body.month ?? startedAt.slice(0, "2026-01".length), fresh: [], moves };
  const key = `${state.nightId}:shown`;
  return {
    shown: moves.map(({ origin }) => origin),
    facts: [{ kind: "case_splits", repositoryId, key, at: startedAt, body }],
  };
}
