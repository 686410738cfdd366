/** Why the unpatched repository gave no evidence. */
export const baselineText = {
  noEvaluation: "no evaluation command is configured",
  noResults: (reason: string, exitCode: number, output: string): string =>
    `${reason}; the command exited with ${exitCode}: ${output}`,
} as const;
