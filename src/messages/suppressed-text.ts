const day = (at: string): string => at.slice(0, 10);

/** Why a failure class whose proposal was rejected is not raised again yet. */
export const suppressedText = {
  cooldown: (rejectedAt: string, until: string): string =>
    `a proposal for it was rejected on ${day(rejectedAt)}; it is not raised again before ${day(until)}`,
  notGrown: (rejectedAt: string, now: number, needed: number): string =>
    `a proposal for it was rejected on ${day(rejectedAt)}; it is raised again at ${needed} failures, and there are ${now}`,
};
