/** Why a question to the model brought no edits, for the report of the night. */
export const askModelText = {
  noKey: "no model key is set (ANTHROPIC_API_KEY)",
  nightSpent: "tonight's model budget is spent",
  monthSpent: "this month's model budget is spent",
  declined: (reason: string): string => `the model proposes nothing: ${reason.trim().replace(/[.\s]+$/, "")}`,
};
