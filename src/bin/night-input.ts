import type { NightInput } from "../domain/night.ts";
import type { NightlyOptions } from "./commands/nightly.ts";

/** What a night started from the command line is asked to do. */
export function nightInput(options: NightlyOptions, repositoryId: number, repository: string): NightInput {
  return {
    repositoryId,
    repository,
    preset: options.preset ?? null,
    ...(options.model === undefined ? {} : { model: options.model }),
    dryRun: options.dryRun === true,
    maxProposals: options.maxProposals ?? null,
    startedAt: new Date().toISOString(),
    seed: Math.floor(Math.random() * 0x7fffffff),
  };
}
