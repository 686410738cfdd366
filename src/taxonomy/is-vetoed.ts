import type { Features } from "./features.ts";

/**
 * True where two failures never join, whatever else they share: exceptions differ, no in-app frame is shared and the
 * tests live in different modules; or two findings have different codes. A wrong merge hides a cause and aims a patch
 * at the wrong file. A crash's exact key says all: its kind and the function that was running.
 */
export function isVetoed(a: Features, b: Features): boolean {
  if (a.kind === "crash" || b.kind === "crash") return true;
  if (a.code !== null && b.code !== null && a.code !== b.code) return true;
  const differentModule = a.module !== b.module;
  return a.exception !== b.exception && differentModule && a.frames.isDisjointFrom(b.frames);
}
