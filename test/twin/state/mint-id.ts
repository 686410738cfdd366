import type { World } from "./world.ts";

/** A numeric id no other object of this twin has. */
export function mintId(world: World): number {
  world.lastId += 1;
  return world.lastId;
}
