import type { PresetName } from "../domain/preset.ts";

/** Every branch of Hone's starts with it; an existing branch called `hone` would block them all. */
export const BRANCH_PREFIX = "hone/";

export const ONBOARDING_BRANCH = "hone/configure";

/** `hone/<preset>/<target-slug>-<key8>`: the same class, target and operator always give the same branch. */
export function branchName(preset: PresetName, targetPath: string, suppressionKey: string): string {
  const slug = targetPath
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  const tail = slug.slice(-48).replace(/^-/, "");
  return `${BRANCH_PREFIX}${preset}/${tail === "" ? "file" : tail}-${suppressionKey.slice(0, 8)}`;
}
