/** Why a question to the model brought no edits, for the report of the night. */
export const askModelText = {
  noKey: "no model key is set (ANTHROPIC_API_KEY)",
  nightSpent: "tonight's model budget is spent",
  monthSpent: "this month's model budget is spent",
  tooDear: (atMost: number, left: number): string =>
    `an answer can cost $${atMost.toFixed(2)}, and the limits leave $${left.toFixed(2)}`,
  declined: (reason: string): string => `the model proposes nothing: ${reason.trim().replace(/[.\s]+$/, "")}`,
};
