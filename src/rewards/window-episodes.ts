import type { Episode } from "../domain/episode.ts";
import type { Trajectory } from "../domain/trajectory.ts";
import { cleanRun } from "./clean-run.ts";
import { loadedSkill } from "./loaded-skill.ts";
import type { WindowEpisode } from "./routing-signals.ts";

/** What a window holds; `rewards` by episode, `skills` the paths of the components that are skills. */
export interface Window {
  episodes: readonly Episode[];
  rewards: ReadonlyMap<string, number>;
  trajectories: readonly Trajectory[];
  skills: readonly string[];
  roundsOf: (episode: Episode) => number;
}

/**
 * The agents' episodes of a window that have a reward, with what routing asks of each. That no skill was loaded is
 * known only where recordings show loading at all; that none fits only where there is none.
 */
export function windowEpisodes(window: Window): WindowEpisode[] {
  const { episodes, rewards, trajectories } = window;
  const recorded = Map.groupBy(trajectories, ({ episode }) => episode);
  const showsLoading = trajectories.some((each) => loadedSkill(each, window.skills));
  return episodes.flatMap((episode) => {
    const reward = rewards.get(episode.id);
    const own = recorded.get(episode.id) ?? [];
    if (reward === undefined || (!episode.byAgent && own.length === 0)) return [];
    const { taskType } = episode;
    return [
      { reward, taskType, rounds: window.roundsOf(episode), ...toldBy(own, window.skills, showsLoading) },
    ];
  });
}

function toldBy(
  recordings: readonly Trajectory[],
  skills: readonly string[],
  showsLoading: boolean,
): Pick<WindowEpisode, "skillLoaded" | "skillExists" | "example"> {
  const whole = recordings.length > 0 && recordings.every(({ cut }) => !cut);
  const example = whole && recordings.every(cleanRun);
  if (recordings.some((each) => loadedSkill(each, skills)))
    return { skillLoaded: true, skillExists: true, example };
  return {
    skillLoaded: showsLoading && whole ? false : null,
    skillExists: skills.length === 0 ? false : null,
    example,
  };
}
