/** Why a question to the model brought no patch, in words for the night's report. */
export const modelAnswerText = {
  noKey: "no model key is set",
  outputLimit: "the answer reached its output limit",
  otherTool: (name: string): string => `the answer calls ${name}, which was not offered`,
  noTool: (stop: string | null): string => `the answer holds no tool call (${stop ?? "no stop reason"})`,
  brokeOff: (message: string): string =>
    `the model's answer broke off and may have been paid for: ${message}`,
  notAnswering: (message: string): string => `the model is not answering: ${message}`,
  lost: "an earlier attempt may have been paid for and its answer is lost",
} as const;
