import { queues } from "./queues.ts";

/**
 * Whose nights a process works on: all of GitHub's, or those of one local checkout, named by its id below zero. Each
 * scope has a queue of its own, since a process has the ports of its own scope only.
 */
export type NightScope = "github" | number;

export function scopeOf(repositoryId: number): NightScope {
  return repositoryId < 0 ? repositoryId : "github";
}

export function queueOfNights(scope: NightScope): string {
  return scope === "github" ? queues.nights : `${queues.nights}-local-${-scope}`;
}
