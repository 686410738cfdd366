import type { Candidate } from "../domain/candidate.ts";
import type { GuardReport } from "../domain/ledger-entry.ts";
import { checkGuards } from "../guards/guards.ts";
import type { Ports } from "../ports.ts";
import type { Policy } from "./policy.ts";
import { resultOf } from "./step-results.ts";
import type { NightState } from "./steps.ts";
import { targetOf } from "./target-of.ts";

/** Runs every guard over a candidate, with the messages of cases kept from the proposer as sealed texts. */
export async function guardCandidate(
  state: NightState,
  key: string,
  candidate: Candidate,
  ports: Ports,
  policy: Policy,
): Promise<GuardReport> {
  const { sha, settings, preset, baseline } = resultOf(state.results, "collect");
  const { components } = resultOf(state.results, "attribute");
  const { siblings } = targetOf(state.results, key);
  const tree = await ports.code.tree(sha);
  const sealedTexts = baseline.kind === "none" ? [] : siblings.map((id) => baseline.cases[id]?.message ?? "");
  return checkGuards({
    candidate,
    basePaths: new Set(tree.map(({ path }) => path)),
    components,
    preset,
    settings,
    floors: policy.floors,
    sealedTexts: sealedTexts.filter((text) => text !== ""),
  });
}
