/** How far a kind of fact was read: the last place in the order of appending, and how many facts lie up to it. */
export interface Reach {
  place: number;
  count: number;
}

/** Signals come down to these counts; they are whole numbers, so that adding and taking away is exact. */
export interface RewardCounts {
  jobs: { job: string; name: string; at: number; commits: number; flips: number; steady: number }[];
  /** Episodes that a source spoke of. */
  sources: { source: string; episodes: number }[];
  /** Episodes with a reward, and the sum of their means in units of 2^-30. */
  rewards: number;
  total: number;
}

/**
 * Where one night's rewards left off: what was read and counted by `at`, and a digest of everything else that rewards
 * are made with. `rules` changes whenever rewards would come out otherwise of the same signals.
 */
export interface RewardStock extends RewardCounts {
  rules: number;
  at: string;
  signals: Reach;
  episodes: Reach;
  believed: string;
}
