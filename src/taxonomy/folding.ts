import type { Exemplar, FailureClass } from "../domain/failure-class.ts";

/** What a class holds under one exact key; `version` is the reading by which the key was made. */
export interface Member {
  failures: Set<string>;
  exemplar: Exemplar;
  version: number;
}

/**
 * A class with its members by exact key; `nameKept` and `blameKept` mark what a person decided, `apart` that a person
 * split it, so that grouping alone never merges it again, and `decided` that a person split or merged it, so that
 * its members stay together whatever later versions would say.
 */
export interface Folding {
  failureClass: FailureClass;
  members: Map<string, Member>;
  nameKept: boolean;
  blameKept: boolean;
  apart: boolean;
  decided: boolean;
}
