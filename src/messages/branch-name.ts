import { BRANCH_PREFIX } from "../domain/branch-prefix.ts";
import type { PresetName } from "../domain/preset.ts";

/** The branch of the pull request that adds the configuration. */
export const ONBOARDING_BRANCH = `${BRANCH_PREFIX}configure`;

/** `hone/<preset>/<target-slug>-<key8>`: the same class, target and operator always give the same branch. */
export function branchName(preset: PresetName, targetPath: string, suppressionKey: string): string {
  const slug = targetPath
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  const tail = slug.slice(-48).replace(/^-/, "");
  return `${BRANCH_PREFIX}${preset}/${tail === "" ? "file" : tail}-${suppressionKey.slice(0, 8)}`;
}
