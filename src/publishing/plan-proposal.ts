import type { ProposalPlan } from "../domain/publication.ts";
import { branchName } from "../messages/branch-name.ts";
import { renderCommitMessage } from "../messages/commit-message.ts";
import { renderGate } from "../messages/gate-summary.ts";
import { proposalLabels } from "../messages/labels.ts";
import { renderProposalBody } from "../messages/proposal-body.ts";
import { renderProposalTitle } from "../messages/proposal-title.ts";
import type { ProposalView } from "../messages/proposal-view.ts";
import { proposalKey } from "./proposal-key.ts";

/** `hashOf` gives a hex digest, `sign` a signature without blanks that only this Hone can make. */
export interface Seals {
  hashOf: (text: string) => string;
  sign: (text: string) => string;
}

/**
 * The pull request of a promoted candidate: the same view always gives the same plan. Throws where there is no
 * promotion or no change: a pull request that does not prove its claim is not opened.
 */
export function planProposal(view: ProposalView, { hashOf, sign }: Seals): ProposalPlan {
  const { candidate, failureClass, preset, verdict } = view;
  // the first by name: the order of edits differs from night to night
  const target = candidate.changes.map(({ path }) => path).toSorted()[0];
  if (verdict.kind !== "promote" || verdict.candidateId !== candidate.id || target === undefined)
    throw new Error(`the candidate ${candidate.id} has no promotion to show or changes nothing`);
  const key = proposalKey(candidate, failureClass, hashOf);
  const branch = branchName(preset, target, key);
  const gate = renderGate(verdict, view.scorecard, candidate.base);
  const metadata = {
    repositoryId: view.repositoryId,
    branch,
    candidateId: candidate.id,
    classId: failureClass.id,
    suppressionKey: key,
    operator: candidate.operator,
    base: candidate.base,
    configHash: view.configHash,
  };
  return {
    repositoryId: view.repositoryId,
    base: candidate.base,
    baseBranch: view.baseBranch,
    branch,
    title: renderProposalTitle(view),
    body: renderProposalBody({ view, metadata, sign }),
    commitMessage: renderCommitMessage(view, key),
    changes: candidate.changes,
    labels: proposalLabels(preset),
    draft: gate.conclusion !== "success",
    gate,
  };
}
