import { readdirSync } from "node:fs";
import { join } from "node:path";
import { INSIDE } from "./bwrap-arguments.ts";
import type { Mount } from "./sandboxed-command.ts";

const CACHES = new Set([".cache", ".npm"]);

/** Shows what set-up installed into its HOME, read-only, inside the empty HOME of a run; caches are left out. */
export function homeMounts(home: string): Mount[] {
  return readdirSync(home)
    .filter((name) => !CACHES.has(name))
    .map((name): Mount => ({ kind: "bind", from: join(home, name), to: `${INSIDE.home}/${name}` }));
}
