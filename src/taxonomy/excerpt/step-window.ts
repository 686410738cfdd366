/** When a step began and ended: ISO times, to the second, as the platform tells them. */
export interface StepTimes {
  from: string;
  to: string;
}

const stamp = /^(?:[^\t\n]{1,120}\t[^\t\n]{0,120}\t)?\uFEFF?(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.\d{3,9}Z/;

/**
 * Tells for each line of a log, in order, whether its time lies outside a step. A line without a time goes with the
 * one before it; without a step no line is outside.
 */
export function createStepWindow(step: StepTimes | null): (raw: string) => boolean {
  if (step === null) return () => false;
  const from = step.from.slice(0, 19);
  const to = step.to.slice(0, 19);
  let outside = false;
  return (raw) => {
    const at = stamp.exec(raw.length > 400 ? raw.slice(0, 400) : raw)?.[1];
    if (at !== undefined) outside = at < from || at > to;
    return outside;
  };
}
