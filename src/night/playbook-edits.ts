import { proposeFromPlaybook } from "../proposals/propose-from-playbook.ts";
import type { Material } from "./gather-material.ts";
import type { Policy } from "./policy.ts";
import type { Attempt } from "./stages/propose.ts";

/** The next pattern of the playbook that fits and was not tried tonight; `asked` says why no model was asked. */
export function playbookEdits(
  material: Material,
  policy: Policy,
  asked: Extract<Attempt, { kind: "none" }>,
): Attempt {
  const proposals = proposeFromPlaybook(
    { failures: material.failures, targets: material.target.paths, texts: material.texts },
    policy.playbook,
  );
  const next = proposals.find(({ pattern }) => !material.tried.has(`playbook:${pattern}`));
  if (next === undefined) {
    const reason =
      proposals.length === 0 ? "no pattern of the playbook fits" : "the playbook has no further pattern";
    return { ...asked, reason: `${asked.reason}; ${reason}`, exhausted: true };
  }
  return {
    kind: "edits",
    proposed: next,
    operator: { kind: "playbook", pattern: next.pattern },
    proposer: `playbook ${next.pattern}`,
    requestHash: null,
    usage: null,
  };
}
