import { openGit } from "./open-git.ts";

/** The commit a branch points to, or null where there is no such branch: nothing was ever pushed to it. */
export async function branchTip(folder: string, branch: string): Promise<string | null> {
  const ref = `refs/heads/${branch}`;
  const listing = await openGit(folder).raw(["for-each-ref", "--format=%(objectname) %(refname)", ref]);
  const line = listing.split("\n").find((each) => each.endsWith(` ${ref}`));
  return line?.split(" ")[0] ?? null;
}
