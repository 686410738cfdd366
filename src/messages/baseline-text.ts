/** Why the unpatched repository gave no evidence. */
export const baselineText = {
  noEvaluation: "no evaluation command is configured",
  modelSpent: "the budget for model calls does not leave what the runs may spend (evaluation.model_usd each)",
  noResults: (reason: string, glob: string, exitCode: number, output: string): string =>
    `${reason} (looked for ${glob}); the command exited with ${exitCode}: ${output}`,
} as const;
