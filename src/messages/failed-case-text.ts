/** How a failed case of a trial is told to whoever writes the next candidate. */
export const failedCaseText = {
  named: (id: string, message: string): string => `Still fails: ${id}\n${message}`,
  broken: (id: string, message: string): string => `Passed before, fails with this patch: ${id}\n${message}`,
  canary: (id: string): string =>
    `contaminated: a shown case's output holds ${id}, the canary of a hidden case`,
};
