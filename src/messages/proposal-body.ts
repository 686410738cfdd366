import { fitSections, type Section } from "./fit-sections.ts";
import { renderProposalChange } from "./proposal-change.ts";
import { renderProposalChart } from "./proposal-chart.ts";
import { renderProposalClaim } from "./proposal-claim.ts";
import { parseRejectReasons, renderProposalControls, type RejectReason } from "./proposal-controls.ts";
import { renderNamedCases, renderProposalEvidence } from "./proposal-evidence.ts";
import { renderProposalFailure } from "./proposal-failure.ts";
import { renderProposalGate } from "./proposal-gate.ts";
import { parseProposalMetadata, renderProposalMetadata, type ProposalMetadata } from "./proposal-metadata.ts";
import { renderProposalReproduce } from "./proposal-reproduce.ts";
import { renderProposalRisks } from "./proposal-risks.ts";
import type { ProposalView } from "./proposal-view.ts";

export interface ProposalBodyInput {
  view: ProposalView;
  metadata: ProposalMetadata;
  sign: (text: string) => string;
}

/** A proposal's body: claim first, signed metadata last, within the budget, least valuable sections dropped first. */
export function renderProposalBody({ view, metadata, sign }: ProposalBodyInput): string {
  const sections: Section[] = [
    { title: "claim", text: renderProposalClaim(view), keep: "always" },
    { title: "evidence", text: renderProposalEvidence(view), keep: "always" },
    { title: "named cases", text: renderNamedCases(view), keep: 5 },
    { title: "how to check it", text: renderProposalReproduce(view, metadata.branch), keep: 6 },
    { title: "the failure", text: renderProposalFailure(view), keep: 3 },
    { title: "the change", text: renderProposalChange(view), keep: 4 },
    { title: "the gate", text: renderProposalGate(view), keep: "always" },
    { title: "the chart", text: renderProposalChart(view), keep: 1 },
    { title: "risks", text: renderProposalRisks(view), keep: "always" },
    { title: "controls", text: renderProposalControls(view, metadata.branch), keep: "always" },
    { title: "metadata", text: renderProposalMetadata(metadata, sign), keep: "always" },
  ];
  return fitSections(sections);
}

/** What a proposal's body says to Hone: whose it is, if the signature holds, and the reasons a reviewer ticked. */
export interface ReadProposalBody {
  metadata: ProposalMetadata | null;
  rejectReasons: RejectReason[];
}

/** What a body still says of itself after people have edited it; `verify` checks the metadata's signature. */
export function parseProposalBody(
  body: string,
  verify: (text: string, signature: string) => boolean,
): ReadProposalBody {
  return { metadata: parseProposalMetadata(body, verify), rejectReasons: parseRejectReasons(body) };
}
