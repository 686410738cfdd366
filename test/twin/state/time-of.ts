import type { World } from "./world.ts";

/** The twin's time as GitHub writes it: ISO 8601 in UTC without fractions. */
export function timeOf(world: World): string {
  return isoSeconds(world.clock());
}

/** An instant as GitHub writes it. */
export function isoSeconds(date: Date): string {
  return date.toISOString().replace(/\.\d{3}Z$/, "Z");
}
