import type { Fact } from "../../domain/ledger-entry.ts";
import type { ProposalPlan, Published } from "../../domain/publication.ts";
import { Blocked } from "../../errors.ts";
import { alsoMended } from "../../evaluation/also-mended.ts";
import { judgeTexts } from "../../messages/judge-texts.ts";
import type { ProposalView } from "../../messages/proposal-view.ts";
import type { OpenProposal, Ports } from "../../ports.ts";
import { renderUnifiedDiff } from "../../proposals/unified-diff.ts";
import { planProposal } from "../../publishing/plan-proposal.ts";
import { proposalKey } from "../../publishing/proposal-key.ts";
import { publishingLimits } from "../../publishing/publishing-limits.ts";
import { candidateOf } from "../candidate-of.ts";
import { gamedFiles } from "../judging/gamed-files.ts";
import type { Policy } from "../policy.ts";
import { findResult, resultOf, type Publication } from "../step-results.ts";
import type { NightState, StepOutcome } from "../steps.ts";

/**
 * A promoted candidate becomes a pull request, if the limits allow it now: they are read again from the platform,
 * so that no earlier step can widen them. A pull request of an interrupted attempt is found by its branch, not
 * counted against the limit, and made whole.
 */
export async function publish(
  state: NightState,
  key: string,
  ports: Ports,
  policy: Policy,
): Promise<StepOutcome> {
  const { repositoryId } = state.input;
  const calibration = await ports.ledger.newest("calibrations", repositoryId);
  const view = { ...viewOf(state, key, policy), ...(calibration === null ? {} : { calibration }) };
  const plan = planProposal(view, policy);
  // a question may have been carried over from a night when nothing was suspected
  const [gamed] = gamedFiles(state.results, pathsOf(view));
  if (gamed !== undefined) return refusalOrPlan({ kind: "refused", reason: judgeTexts.gaming(gamed.branch) });
  const suppressionKey = proposalKey(view.candidate, view.failureClass, policy.hashOf);
  if (state.input.dryRun) return refusalOrPlan({ kind: "dry-run", title: plan.title, body: plan.body });
  const proposals = (await ports.ledger.read("proposals", repositoryId)).map((fact) => fact.body);
  const known = proposals.some((past) => past.branch === plan.branch);
  // opened by an attempt of tonight that died before it was recorded
  const interrupted = ({ branch, createdAt }: OpenProposal): boolean =>
    branch === plan.branch && (!known || Date.parse(createdAt) >= Date.parse(state.input.startedAt));
  const limits = publishingLimits({
    settings: view.settings,
    preset: resultOf(state.results, "collect").preset,
    candidate: view.candidate,
    failureClass: view.failureClass,
    scorecard: view.scorecard,
    casesFolder: policy.floors.cases_folder,
    suppressionKey,
    failures: view.failures,
    openProposals: (await ports.hosting.openProposals()).filter((open) => !interrupted(open)),
    proposals,
    outcomes: (await ports.ledger.read("outcomes", repositoryId)).map((fact) => fact.body),
    now: ports.clock.now(),
  });
  if (limits.kind === "refused") return refusalOrPlan({ kind: "refused", reason: limits.text });
  const published = await publishOrBlocked(ports, plan);
  if (published.kind === "blocked") return refusalOrPlan({ kind: "refused", reason: published.reason });
  const at = ports.clock.now();
  const fact: Fact = {
    kind: "proposals",
    repositoryId,
    key: `${plan.branch}:${published.proposal.commit}`,
    at,
    body: {
      ...published.proposal,
      candidateId: view.candidate.id,
      classId: view.failureClass.id,
      suppressionKey,
      paths: pathsOf(view),
      at,
    },
  };
  return {
    result: { kind: "published", published: published.proposal, suppressionKey } satisfies Publication,
    facts: [fact],
  };
}

function pathsOf({ candidate }: Pick<ProposalView, "candidate">): string[] {
  return candidate.changes.map(({ path }) => path);
}

/* What GitHub or a person put in the way is a state for the dashboard, not the end of the night. */
async function publishOrBlocked(
  ports: Ports,
  plan: ProposalPlan,
): Promise<{ kind: "done"; proposal: Published } | { kind: "blocked"; reason: string }> {
  try {
    return { kind: "done", proposal: await ports.hosting.publish(plan) };
  } catch (error) {
    if (error instanceof Blocked) return { kind: "blocked", reason: error.message };
    throw error;
  }
}

function refusalOrPlan(result: Publication): StepOutcome {
  return { result, facts: [] };
}

function screenedBefore({ results }: NightState, key: string): Pick<ProposalView, "screened"> {
  const asked = findResult(results, "ask", key.split(".")[0]);
  return asked?.kind === "asked" ? { screened: asked.screened } : {};
}

function viewOf(state: NightState, key: string, policy: Policy): ProposalView {
  const { settings, preset, branch } = resultOf(state.results, "collect");
  const { classes, failures } = resultOf(state.results, "classify");
  const candidate = candidateOf(state.results, key);
  const failureClass = classes.find(({ id }) => id === candidate.classId);
  if (failureClass === undefined || settings.evaluation === null)
    throw new Error(`the candidate ${key} has no class`);
  const scorecard = resultOf(state.results, "evaluate", key);
  return {
    repositoryId: state.input.repositoryId,
    baseBranch: branch,
    preset: preset.name,
    candidate,
    failureClass,
    failures: failures.filter(({ id }) => failureClass.failures.includes(id)),
    scorecard,
    alsoMended: alsoMended(scorecard.cases, failureClass, classes, failures),
    verdict: resultOf(state.results, "decide", key),
    ...screenedBefore(state, key),
    evaluation: settings.evaluation,
    settings,
    diff: renderUnifiedDiff(candidate.changes),
    configHash: policy.hashOf(JSON.stringify(settings)),
  };
}
