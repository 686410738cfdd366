import { startNight } from "../../adapters/postgres/start-night.ts";
import { untilOver } from "../../adapters/postgres/until-over.ts";
import { demoTexts as texts } from "../../messages/demo-texts.ts";
import { findResult } from "../../night/step-results.ts";
import { ledgerClasses } from "../classes/ledger-classes.ts";
import type { Progress } from "../progress.ts";
import { actInHistory } from "./act-in-history.ts";
import type { Desk } from "./open-desk.ts";
import type { NightHistory } from "./read-history.ts";

/**
 * A night of the past, held by the workers at the story's time and asked to propose nothing, and then what people did
 * to its classes, as `hone classes` does it. Answers the night's id. Throws where the night ends before its time.
 */
export async function holdEarlierNight(
  { clock, database }: Desk,
  { repositoryId, name }: { repositoryId: number; name: string },
  acts: NightHistory["acts"],
  progress: Progress,
): Promise<string> {
  const startedAt = clock.now().toISOString();
  const asked = { preset: null, dryRun: false, maxProposals: 0, startedAt, seed: 1 };
  const { nightId } = await startNight(database, { repositoryId, repository: name, ...asked });
  const { state, reason, results } = await untilOver(database, nightId);
  if (state !== "done") throw new Error(texts.earlierEnded(reason ?? ""));
  const classes = findResult(results, "classify")?.classes.length ?? 0;
  progress.done(texts.heldEarlier(startedAt.slice(0, 10), classes));
  for (const act of acts) {
    const store = await ledgerClasses(database, repositoryId);
    progress.done(texts.acted(act.by, await actInHistory(store, act, clock.now().toISOString())));
  }
  return nightId;
}
