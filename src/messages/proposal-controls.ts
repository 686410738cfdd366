import { z } from "zod";
import { count, day } from "./figures.ts";
import { code, plain } from "./markdown.ts";
import type { ProposalView } from "./proposal-view.ts";

/** Why a reviewer turns a proposal down: each says something else about the diagnosis and about the patch. */
export const RejectReason = z.enum([
  "wrong-diagnosis",
  "wrong-fix",
  "out-of-scope",
  "too-risky",
  "style",
  "not-now",
]);
export type RejectReason = z.infer<typeof RejectReason>;

const SAID: Record<RejectReason, string> = {
  "wrong-diagnosis": "wrong diagnosis",
  "wrong-fix": "right diagnosis, wrong fix",
  "out-of-scope": "out of scope",
  "too-risky": "too risky",
  style: "style",
  "not-now": "not now",
};

const TICKED = /^- \[[xX]\] .*<!-- hone:reject ([a-z-]+) -->$/gm;

/** The boxes a reviewer ticks before closing, and what closing means. */
export function renderProposalControls(view: ProposalView, branch: string): string {
  if (view.repositoryId < 0) return localControls(branch);
  const boxes = RejectReason.options.map((reason) => `- [ ] ${SAID[reason]} <!-- hone:reject ${reason} -->`);
  return ["### If this is not right", "Tick why, then close:", "", ...boxes, "", closing(view)].join("\n");
}

/** A local checkout has no pull request to close: its branch is all there is. */
function localControls(branch: string): string {
  return [
    "### What to do with it",
    `Merge ${code(branch)} if it is right, delete it if it is not. Until then it counts as an open proposal.`,
  ].join("\n");
}

/** The reasons ticked in a body. */
export function parseRejectReasons(body: string): RejectReason[] {
  const ids = [...body.replaceAll("\r", "").matchAll(TICKED)].map(([, id]) => id);
  return RejectReason.options.filter((reason) => ids.includes(reason));
}

function closing({ failureClass, failures, settings }: ProposalView): string {
  const { cooldown_days: days, reopen_when_evidence_grows: factor } = settings.rejection;
  const now = Math.max(1, failures.length);
  const seen = failures
    .map(({ at }) => at)
    .toSorted()
    .at(-1);
  const upTo = seen === undefined ? "" : ` (${now} up to ${day(seen)})`;
  return `Closing means that Hone will not raise the failure class "${plain(failureClass.name, 120)}" with this kind of fix here again for ${count(days, "day")}, and after that only once its failures have reached ${Math.ceil(now * factor)}${upTo}.`;
}
