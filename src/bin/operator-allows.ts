import type { Io } from "./io.ts";

/** The keys in which this installation's operator lets a repository be looser than its preset (HONE_ALLOW). */
export function operatorAllows(env: Io["env"]): string[] {
  return (env["HONE_ALLOW"] ?? "").split(/[\s,]+/).filter((key) => key !== "");
}
