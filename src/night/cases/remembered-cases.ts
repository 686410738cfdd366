import type { CaseSplits } from "../../domain/case-splits.ts";
import type { Ledger } from "../../domain/ledger.ts";
import { mendedCases } from "../../evaluation/mended-cases.ts";
import { canariesMet } from "./canaries-met.ts";

/** What earlier nights know of a repository's cases. */
export interface RememberedCases {
  /** Oldest first. */
  history: readonly CaseSplits[];
  mended: ReadonlySet<string>;
  /** The origins of those of these canaries that were met where no held-out text may be. */
  metAmong: (canaries: ReadonlyMap<string, string>) => Promise<ReadonlySet<string>>;
}

/** Nothing: no night was before. */
export const NOTHING_REMEMBERED: RememberedCases = {
  history: [],
  mended: new Set(),
  metAmong: async () => new Set(),
};

/** What the ledger holds of a repository's cases. */
export async function rememberedCases(
  ledger: Pick<Ledger, "read">,
  repositoryId: number,
): Promise<RememberedCases> {
  const history = await ledger.read("case_splits", repositoryId);
  return {
    history: history.map(({ body }) => body),
    mended: mendedCases({
      outcomes: (await ledger.read("outcomes", repositoryId)).map(({ body }) => body),
      proposals: (await ledger.read("proposals", repositoryId)).map(({ body }) => body),
      candidates: (await ledger.read("candidates", repositoryId)).map(({ body }) => body),
    }),
    metAmong: (canaries) => canariesMet(canaries, ledger, repositoryId, history.at(-1)?.at ?? null),
  };
}
