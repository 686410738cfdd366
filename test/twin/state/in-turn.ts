import type { World } from "./world.ts";

/** Runs writes to one repository one after the other, in the order they came. */
export function inTurn<T>(world: World, repositoryId: number, write: () => Promise<T>): Promise<T> {
  const before = world.writes.get(repositoryId) ?? Promise.resolve();
  const mine = before.then(write, write);
  world.writes.set(repositoryId, mine);
  return mine;
}
