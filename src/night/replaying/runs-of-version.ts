import type { Component } from "../../domain/component.ts";
import type { Ledger } from "../../domain/ledger.ts";
import type { Settings } from "../../domain/settings.ts";
import type { Trajectory } from "../../domain/trajectory.ts";
import type { Code } from "../../ports.ts";
import { sameVersion } from "../../rewards/same-version.ts";
import { componentsAt } from "./components-at.ts";
import type { Policy } from "../policy.ts";

/**
 * A test for runs of the agent version at `head`: by the component versions that a run recorded itself, else by those
 * at the commit that it says it ran at, or that the run of CI which uploaded it had.
 */
export async function runsOfVersion(
  { repositoryId, sha: head, settings }: { repositoryId: number; sha: string; settings: Settings },
  { ledger, code }: { ledger: Pick<Ledger, "read">; code: Code },
  policy: Pick<Policy, "floors">,
): Promise<(run: Trajectory, ranAt: string | null) => Promise<boolean>> {
  const own = await componentsAt(head, code, settings, policy);
  const records = (await ledger.read("agent_versions", repositoryId)).map(({ body }) => body);
  const known = new Map<string, Promise<Component[] | null>>(
    records.map(({ sha, components }) => [sha, Promise.resolve(components)]),
  );
  const at = async (sha: string): Promise<Component[] | null> => {
    if (sha === head) return own;
    return (await code.contains(head, sha)) ? componentsAt(sha, code, settings, policy) : null;
  };
  return async ({ components, sha: told }, ranAt) => {
    const same = components.length === 0 ? "unknown" : sameVersion(own, components);
    const sha = told ?? ranAt;
    if (same !== "unknown" || sha === null) return same === "yes";
    const there = known.get(sha) ?? at(sha);
    known.set(sha, there);
    const versions = await there;
    return versions !== null && versions.length === own.length && sameVersion(own, versions) === "yes";
  };
}
