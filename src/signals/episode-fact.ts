import type { Episode } from "../domain/episode.ts";
import type { FactOf } from "../domain/ledger-entry.ts";
import { fingerprint } from "./fingerprint.ts";

/**
 * One state of an episode as a fact: a pull request changes its head and title, and each state is its own fact, so
 * that the set of facts does not depend on the order of arrival. The newest `at` of an episode's facts is current.
 */
export function episodeFact(repositoryId: number, episode: Episode, seenAt: string): FactOf<"episodes"> {
  const version = fingerprint(JSON.stringify([seenAt, episode]));
  return { kind: "episodes", repositoryId, key: `${episode.id}:${version}`, at: seenAt, body: episode };
}
