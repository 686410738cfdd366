import type { Ledger } from "../../domain/ledger.ts";
import type { MergedProposal } from "../../rewards/judge-watch.ts";

/** Hone's merged proposals with the files they touched, the newest last. */
export async function mergedProposals(ledger: Ledger, repositoryId: number): Promise<MergedProposal[]> {
  const outcomes = await ledger.read("outcomes", repositoryId);
  const proposals = await ledger.read("proposals", repositoryId);
  const paths = new Map(proposals.map(({ body }) => [body.branch, body.paths]));
  const merged = outcomes.flatMap(({ body: { branch, kind, mergeSha, at } }) =>
    kind === "accepted" && mergeSha !== null ? [{ branch, at, paths: paths.get(branch) ?? [] }] : [],
  );
  return [...new Map(merged.map((each) => [each.branch, each])).values()].toSorted((a, b) =>
    a.at < b.at ? -1 : Number(a.at > b.at),
  );
}
