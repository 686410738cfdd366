import type { Features } from "./features.ts";
import type { Group } from "./group-by-key.ts";

/** What placing needs to know of the classes that exist. */
export interface Holding {
  /** The living class that holds an exact key. */
  classOf(key: string): string | undefined;
  /** The exact keys of a class, in the order they came. */
  keysOf(classId: string): Iterable<string>;
  /** How many failures stand behind an exact key. */
  countOf(key: string): number;
  /** True for a class that a person split: grouping alone never makes it one with another. */
  isApart(classId: string): boolean;
  /** Orders class ids by age, the oldest first. */
  byAge(a: string, b: string): number;
}

/** An exact key that no class holds yet. */
export interface Newcomer {
  group: Group;
  features: Features;
}

/**
 * New exact keys that belong together, with the classes they belong to, oldest first: none where a class must be
 * minted, several where classes turn out to be one.
 */
export interface Placement {
  known: readonly string[];
  why: string;
  joins: readonly { group: Group; score: number }[];
}
