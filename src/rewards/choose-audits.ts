/** An episode that may be asked about, and its reward. */
export interface AuditCandidate {
  episode: string;
  mean: number;
}

/** An episode to ask a maintainer about, with the probability that it was chosen. */
export interface ChosenAudit extends AuditCandidate {
  probability: number;
}

/** Rewards between these are undecided: there a label is worth most. */
const UNDECIDED = { from: 0.3, to: 0.7 } as const;

/**
 * Chooses `places` episodes to ask about. Each place is filled from all candidates with probability 1/2, else from
 * those whose reward is undecided (from all where none is): labels come from everywhere, so that weights of one over
 * the probability leave no bias, and most from where they change something. One episode is chosen once. Needs one
 * number of `random` to place and one to pick; candidates are taken in the order of their names.
 */
export function chooseAudits(
  candidates: readonly AuditCandidate[],
  places: number,
  random: () => number,
): ChosenAudit[] {
  const left = candidates.toSorted((a, b) => (a.episode < b.episode ? -1 : Number(a.episode > b.episode)));
  const pool = { all: left.length, undecided: left.filter(isUndecided).length };
  const chosen: ChosenAudit[] = [];
  while (chosen.length < places && left.length > 0) {
    const undecided = left.filter(isUndecided);
    const from = random() < 0.5 || undecided.length === 0 ? left : undecided;
    const picked = from[Math.floor(random() * from.length)];
    if (picked === undefined) break;
    left.splice(left.indexOf(picked), 1);
    chosen.push({ ...picked, probability: chance(pool, places, isUndecided(picked)) });
  }
  return chosen;
}

function isUndecided({ mean }: AuditCandidate): boolean {
  return mean >= UNDECIDED.from && mean <= UNDECIDED.to;
}

/* P(one given candidate is among `places` draws): by what may be drawn first, another undecided one or not. */
function chance(pool: { all: number; undecided: number }, places: number, undecided: boolean): number {
  const { all } = pool;
  if (places <= 0 || all <= 0) return 0;
  if (places >= all) return 1;
  const fromAll = pool.undecided === 0 ? 1 : 0.5;
  const each = fromAll / all;
  const eachUndecided = each + (pool.undecided === 0 ? 0 : 0.5 / pool.undecided);
  const others = pool.undecided - (undecided ? 1 : 0);
  const plain = all - pool.undecided - (undecided ? 0 : 1);
  return (
    (undecided ? eachUndecided : each) +
    others * eachUndecided * chance({ all: all - 1, undecided: pool.undecided - 1 }, places - 1, undecided) +
    plain * each * chance({ all: all - 1, undecided: pool.undecided }, places - 1, undecided)
  );
}
