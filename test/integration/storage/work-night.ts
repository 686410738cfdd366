import type { createEngine } from "../../../src/adapters/postgres/create-engine.ts";

type Engine = ReturnType<typeof createEngine>;

/** Starts a night of a repository, or joins the one that is open, and works it to its end. */
export async function workNight(engine: Engine, repositoryId: number) {
  const worker = await engine.work({ concurrency: 1 });
  const night = await engine.startNight({
    repositoryId,
    repository: "owner/name",
    preset: null,
    dryRun: true,
    maxProposals: null,
    startedAt: new Date().toISOString(),
    seed: 1,
  });
  const over = await engine.untilOver(night.nightId);
  await worker.stop();
  return { ...night, ...over, results: [...over.results] };
}
