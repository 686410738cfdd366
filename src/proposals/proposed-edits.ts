import type { Edit } from "../domain/candidate.ts";

/** What a proposer returns, whether a model or the playbook: edits for the applier and why they should help. */
export interface ProposedEdits {
  edits: Edit[];
  title: string;
  rationale: string;
  /** What should be seen if it is right, in a sentence for people. */
  prediction: string;
}
