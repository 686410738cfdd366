const DAY = 24 * 60 * 60 * 1000;
/** Longer than the judge's window, so that a whole window of work around a merge is known. */
const DAYS = 120;

/** From when on judgements are read: what is older says nothing of the judge of today. */
export function judgedSince(now: string): string {
  return new Date(Date.parse(now) - DAYS * DAY).toISOString();
}
