import type { Episode } from "../domain/episode.ts";
import type { Failure } from "../domain/failure.ts";
import type { FailureClass } from "../domain/failure-class.ts";
import type { Outcome, Proposal } from "../domain/proposal.ts";

interface Known {
  classes: readonly Pick<FailureClass, "id" | "failures">[];
  failures: readonly Pick<Failure, "id" | "episode" | "sha">[];
  proposals: readonly Pick<Proposal, "branch" | "classId" | "paths">[];
  outcomes: readonly Pick<Outcome, "branch" | "kind" | "at">[];
}

/**
 * How many merged changes the component that an episode's failures are mended in had seen before the episode began:
 * of the files that proposals for its failure classes touched, the one with most. 0 where none was ever proposed.
 */
export function componentRounds(known: Known): (episode: Pick<Episode, "id" | "sha" | "at">) => number {
  const merges = mergesByPath(known);
  const classes = classesByName(known);
  return ({ id, sha, at }) => {
    const own = new Set([id, sha ?? id].flatMap((name) => [...(classes.get(name) ?? [])]));
    const paths = known.proposals.flatMap((proposal) => (own.has(proposal.classId) ? proposal.paths : []));
    return Math.max(0, ...paths.map((path) => (merges.get(path) ?? []).filter((time) => time < at).length));
  };
}

/* When the changes of each file were merged. */
function mergesByPath({ outcomes, proposals }: Known): Map<string, string[]> {
  const accepted = outcomes.flatMap(({ branch, kind, at }): [string, string][] =>
    kind === "accepted" ? [[branch, at]] : [],
  );
  const merges = new Map<string, string[]>();
  for (const [branch, at] of new Map(accepted)) {
    const proposal = proposals.find((each) => each.branch === branch);
    for (const path of proposal?.paths ?? []) merges.set(path, [...(merges.get(path) ?? []), at]);
  }
  return merges;
}

/* The classes of the failures at an episode, and at a commit. */
function classesByName({ classes, failures }: Known): Map<string, Set<string>> {
  const classOf = new Map(
    classes.flatMap(({ id, failures: members }) => members.map((member) => [member, id] as const)),
  );
  const found = new Map<string, Set<string>>();
  for (const { id, episode, sha } of failures) {
    const own = classOf.get(id);
    if (own === undefined) continue;
    for (const name of [episode, sha ?? episode]) found.set(name, (found.get(name) ?? new Set()).add(own));
  }
  return found;
}
