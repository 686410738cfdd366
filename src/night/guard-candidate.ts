import type { Candidate } from "../domain/candidate.ts";
import type { GuardReport } from "../domain/ledger-entry.ts";
import { checkGuards } from "../guards/guards.ts";
import { judgeTexts } from "../messages/judge-texts.ts";
import type { Ports } from "../ports.ts";
import { gamedFiles } from "./judging/gamed-files.ts";
import { hiddenCases } from "./cases/hidden-cases.ts";
import { openVault } from "./cases/open-vault.ts";
import type { Policy } from "./policy.ts";
import { findResult, resultOf, type StepResults } from "./step-results.ts";
import type { NightState } from "./steps.ts";
import { targetOf } from "./target-of.ts";

/**
 * Runs every guard over a candidate, with all that is kept from the proposer as sealed texts; and refuses what touches
 * the files since whose last merge the judge may be gamed. `vault` is the question that the vault was opened for. For one
 * that goes on it was opened when it was asked: its candidate and the cases are the same.
 */
export async function guardCandidate(
  state: NightState,
  key: string,
  candidate: Candidate,
  ports: Ports,
  policy: Policy,
): Promise<{ report: GuardReport; vault?: string }> {
  const collected = resultOf(state.results, "collect");
  const { sha, settings, preset } = collected;
  const { components } = resultOf(state.results, "attribute");
  const target = targetOf(state.results, key);
  const { carried, visible } = target;
  const question = carried ?? `${state.nightId}:${key}`;
  const opening = {
    question,
    opened: openedFor(state.results),
    hidden: hiddenCases(state.results, target),
    visible,
  };
  const vault = carried === undefined ? await openVault(opening, collected, ports.code) : [];
  const tree = await ports.code.tree(sha);
  const report = checkGuards({
    candidate,
    basePaths: new Set(tree.map(({ path }) => path)),
    components,
    preset,
    settings,
    floors: policy.floors,
    sealedTexts: [policy.rubric, ...vault],
  });
  const gamed = gamedFiles(
    state.results,
    candidate.changes.map(({ path }) => path),
  ).map(({ path, branch }) => ({ rule: "gaming", path, text: judgeTexts.gaming(branch) }));
  return {
    report: { ...report, violations: [...report.violations, ...gamed] },
    ...(carried === undefined ? { vault: question } : {}),
  };
}

function openedFor(results: StepResults): string[] {
  return [...results.keys()].flatMap((key) => {
    const [name, own] = key.split("/");
    return name === "guard" ? (findResult(results, "guard", own)?.vault ?? []) : [];
  });
}
