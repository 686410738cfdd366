import type { CaseSplits, Split } from "../domain/case-splits.ts";

export interface OriginsToShow {
  /** All origins of tonight's cases. */
  origins: readonly string[];
  /** The split of an origin before it is shown. */
  splitOf: (origin: string) => Split;
  /** Origins that hold near copies, with the first origin of each such group. */
  copies: ReadonlyMap<string, string>;
}

/**
 * The moves that showing some origins to a proposer takes: they and all that hold near copies of them go over to train,
 * for what was shown may not decide. The next night's division refills what the share then lacks.
 */
export function showOrigins(
  shown: readonly string[],
  { origins, splitOf, copies }: OriginsToShow,
): CaseSplits["moves"] {
  const groupOf = (origin: string): string => copies.get(origin) ?? origin;
  const groups = new Set(shown.map(groupOf));
  return origins
    .filter((origin) => groups.has(groupOf(origin)) && splitOf(origin) !== "train")
    .toSorted()
    .map((origin) => ({ origin, split: "train", why: "shown" }));
}
