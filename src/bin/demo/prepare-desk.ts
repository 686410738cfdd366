import { demoTexts as texts } from "../../messages/demo-texts.ts";
import type { Progress } from "../progress.ts";
import { foundRepository } from "./found-repository.ts";
import { holdEarlierNight } from "./hold-earlier-night.ts";
import type { Desk } from "./open-desk.ts";
import type { History } from "./read-history.ts";
import { tellHistory } from "./tell-history.ts";
import { untilWorkedOff, type WorkedOff } from "./until-worked-off.ts";

export interface PreparedDesk {
  repositoryId: number;
  installationId: number;
  name: string;
  workedOff: WorkedOff;
  /** Ids of the nights that the history holds. */
  earlierNights: readonly string[];
}

/** The repository with its first commits, the App installed on it, and its whole history told and worked off. */
export async function prepareDesk(
  desk: Desk,
  history: History,
  fixtures: URL,
  progress: Progress,
): Promise<PreparedDesk> {
  const { twin, clock } = desk;
  const { owner, name: own } = history.repository;
  const name = `${owner}/${own}`;
  const left = (count: number): void => progress.now(texts.working(count));
  await foundRepository(twin, history, new URL("agent-repo/", fixtures), clock);
  const { id: installationId } = twin.install({ account: owner, repositories: [own] });
  progress.done(texts.ready(name, twin.url));
  // the translators ask for the repository's settings, so Hone has to know it before the first of its events
  await untilWorkedOff(desk, left);
  const earlierNights: string[] = [];
  await tellHistory({
    twin,
    clock,
    history,
    logs: new URL("logs/", fixtures),
    told: (title) => progress.now(texts.telling(title)),
    night: async ({ acts }) => {
      await untilWorkedOff(desk, left);
      const place = { repositoryId: twin.state(name).id, name };
      earlierNights.push(await holdEarlierNight(desk, place, acts, progress));
    },
  });
  const workedOff = await untilWorkedOff(desk, left);
  progress.done(texts.told(history.pulls.length, history.issues.length, workedOff.deliveries));
  return { repositoryId: twin.state(name).id, installationId, name, workedOff, earlierNights };
}
