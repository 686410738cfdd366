import type { Fact, FactKind, FactOf, PlacedFact } from "./ledger-entry.ts";
import type { ClosedWindows } from "./closed-windows.ts";
import type { Reach } from "./reward-stock.ts";

/** The append-only record. Appending a fact whose (kind, repository, key) exists changes nothing. */
export interface Ledger extends EpisodeRecord {
  read<K extends FactKind>(kind: K, repositoryId: number, since?: string): Promise<FactOf<K>[]>;
  append(facts: readonly Fact[]): Promise<void>;
  /** The fact of the newest time, of several the one appended last. */
  newest<K extends UnchainedKind>(kind: K, repositoryId: number): Promise<FactOf<K> | null>;
  /** All facts after a place, in the order of appending, page by page; without a place from the first on. */
  pages<K extends UnchainedKind>(
    kind: K,
    repositoryId: number,
    after?: number,
  ): AsyncIterable<PlacedFact<K>[]>;
  /**
   * How far the record goes now, or how much of it lies up to a place. Transactions commit in any order, so a fact may
   * show up before the end of what was read: then the count of the same place differs from what it was.
   */
  reach(kind: UnchainedKind, repositoryId: number, upTo?: number): Promise<Reach>;
}

/** Hash-chained kinds are only read whole, for only the whole can be checked. */
export type UnchainedKind = Exclude<FactKind, "audit" | "error_budget">;

/** Episodes with all that is known of them: nothing outside a group can move a signal into it or out of it. */
export interface EpisodeGroup {
  signals: Pick<PlacedFact<"signals">, "place" | "body">[];
  states: Pick<PlacedFact<"episodes">, "place" | "key" | "at" | "body">[];
}

/** What the ledger holds of single episodes, by the name that a fact gives its episode (a reward: its own). */
export interface EpisodeRecord {
  /** All signals and states of episodes, each in its group (see `related`), the groups page by page in any order. */
  groups(repositoryId: number): AsyncIterable<EpisodeGroup[]>;
  /** Facts with these names, in the order of appending. */
  about<K extends "signals" | "episodes" | "rewards">(
    kind: K,
    repositoryId: number,
    names: readonly string[],
  ): Promise<PlacedFact<K>[]>;
  /**
   * These names and all that signals and states of episodes tie to them, directly or by others: a run's jobs to the
   * run, checks and merges of one commit to each other, a commit to the episode whose head it was.
   */
  related(repositoryId: number, names: readonly string[]): Promise<string[]>;
  /** Names with a silence whose window closes in this time, of these sources or of all; a second more at both ends. */
  closing(repositoryId: number, from: string, to: string, sources?: readonly string[]): Promise<string[]>;
  /** What became of these sources' windows that closed in this time, of the signals up to a place. */
  closedWindows(
    repositoryId: number,
    sources: readonly string[],
    time: { from: string; to: string },
    upTo: number,
  ): Promise<ClosedWindows[]>;
}
