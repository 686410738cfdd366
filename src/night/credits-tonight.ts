import type { Episode } from "../domain/episode.ts";
import type { Trajectory } from "../domain/trajectory.ts";
import type { Ports } from "../ports.ts";
import { creditChanges, type CreditedEpisode } from "../rewards/credit.ts";
import { dealtVersions } from "../rewards/dealt-versions.ts";
import { mergedChanges } from "../rewards/merged-changes.ts";
import { versionVectors } from "../rewards/version-vectors.ts";
import { resultOf, type Outlook } from "./step-results.ts";
import type { NightState } from "./steps.ts";

/**
 * Who gets the credit for what the episodes since `since` came to: what runs were dealt by chance, what was merged, and
 * what a replay has measured. A change whose file the base no longer holds is none any more, and a dealt component that
 * is no file of the base is marked.
 */
export async function creditsTonight(
  state: NightState,
  { code, ledger }: Pick<Ports, "code" | "ledger">,
  given: {
    episodes: readonly Episode[];
    rewards: ReadonlyMap<string, number>;
    trajectories: readonly Trajectory[];
    since: string;
  },
): Promise<Outlook["credits"]> {
  const { episodes, rewards, trajectories, since } = given;
  const { repositoryId } = state.input;
  // whole, for what a change replaced may have been recorded long before the window
  const records = await ledger.read("agent_versions", repositoryId);
  const vectors = versionVectors(episodes, records);
  const dealt = dealtVersions(trajectories);
  const credited = episodes.flatMap(({ id, taskType }): CreditedEpisode[] => {
    const [reward, deal] = [rewards.get(id), dealt.episodes.get(id)];
    const recorded = vectors.get(id);
    if (reward === undefined || (recorded === undefined && deal === undefined)) return [];
    const versions = new Map([...(recorded ?? []), ...(deal?.versions ?? [])]);
    return [
      { stratum: taskType, reward, versions, ...(deal === undefined ? {} : { dealt: deal.propensities }) },
    ];
  });
  const replays = (await ledger.read("component_replays", repositoryId, since)).map(({ body }) => body);
  if (credited.length + replays.length === 0) return [];
  const tree = await code.tree(resultOf(state.results, "collect").sha);
  const files = new Set(tree.map(({ path }) => path));
  const isDealt = new Set(dealt.changes.map(({ component }) => component));
  const merged = mergedChanges(records, since).filter(
    ({ component }) => !isDealt.has(component) && files.has(component),
  );
  return creditChanges(credited, [...dealt.changes, ...merged], replays).map((credit) =>
    files.has(credit.component) ? credit : { ...credit, absent: true },
  );
}
