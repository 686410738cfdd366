import { contentHash } from "../../adapters/postgres/content-hash.ts";
import { createLedger } from "../../adapters/postgres/create-ledger.ts";
import { purgeRepository } from "../../adapters/postgres/purge-repository.ts";
import type { Engine } from "../../adapters/postgres/create-engine.ts";
import { knownRepositories, type KnownRepository } from "../../adapters/postgres/known-repositories.ts";
import { sendRequestLater } from "../../adapters/postgres/send-request-later.ts";
import { scheduleNights, unscheduleNights } from "../../adapters/postgres/schedule-nights.ts";
import { createGithubHosting, type GithubHosting } from "../../adapters/github/github-hosting.ts";
import type { RepositoryRequest } from "../../domain/delivery.ts";
import { mergeGroupGate } from "../../messages/merge-group-gate.ts";
import { repositoryEventFact } from "../../signals/repository-event-fact.ts";
import { CONFIG_PATH } from "../../domain/config-path.ts";
import { readConfig } from "../read-config.ts";
import type { Io } from "../io.ts";
import { writeTurn, type GithubWorld } from "./github-ports.ts";
import { onboardRepository } from "./onboard-repository.ts";
import { targetOfRepository } from "./target-of-repository.ts";

export interface RequestHandling {
  world: GithubWorld;
  engine: Engine;
  io: Pick<Io, "env">;
  notice: (text: string) => void;
}

/** Carries out what a delivery or a schedule asked for. Every act looks first, so doing it twice is harmless. */
export function handleRequest(handling: RequestHandling): (request: RepositoryRequest) => Promise<void> {
  return async (request) => {
    const all = await knownRepositories(handling.world.database.db);
    const asked = all.filter(({ id, installationId }) =>
      request.repositoryId === null ? installationId === request.installationId : id === request.repositoryId,
    );
    for (const repository of asked) await act(request, repository, handling);
  };
}

async function act(
  { kind, sha }: RepositoryRequest,
  repository: KnownRepository,
  handling: RequestHandling,
): Promise<void> {
  const { database } = handling.world;
  if (kind === "purge") {
    await unscheduleNights(database, repository.id);
    await purgeRepository(database.db, repository.id);
    return;
  }
  if (!repository.active) return;
  if (kind === "onboard") await onboard(repository, handling);
  else if (kind === "reread-config") await reread(repository, handling);
  else if (kind === "pass-merge-group") await passMergeGroup(repository, sha ?? "", handling);
  else await startNight(repository, handling);
}

async function onboard(repository: KnownRepository, handling: RequestHandling): Promise<void> {
  const { id, installationId, name } = repository;
  const onboarding = await onboardRepository(repository, handling.world, handling.io);
  if (onboarding.kind === "later") {
    const again = { kind: "onboard" as const, repositoryId: id, installationId, name };
    await sendRequestLater(handling.world.database, again, onboarding.seconds);
    return;
  }
  handling.notice(onboarding.told);
  await reread(repository, handling);
}

/* A repository that has not merged its configuration has agreed to no check. */
async function passMergeGroup(
  repository: KnownRepository,
  sha: string,
  handling: RequestHandling,
): Promise<void> {
  const hosting = hostingOf(repository, handling);
  if ((await hosting.readFileFromDefaultBranch(CONFIG_PATH)) === null) return;
  await hosting.gate(sha, mergeGroupGate());
}

/* The schedule follows the file on the default branch: no file, or one with problems, has no nights. */
async function reread(repository: KnownRepository, handling: RequestHandling): Promise<void> {
  const { world, io, notice } = handling;
  const hosting = hostingOf(repository, handling);
  const text = await hosting.readFileFromDefaultBranch(CONFIG_PATH);
  const config = text === null ? null : await readConfig(text, CONFIG_PATH, io);
  if (config?.kind !== "config" || config.settings.mode === "off") {
    await unscheduleNights(world.database, repository.id);
    if (config?.kind === "problems") {
      notice(`${repository.name}: ${CONFIG_PATH} has ${config.problems.length} problems`);
      await tellProblems(repository, text ?? "", handling);
    }
    return;
  }
  const { cron, timezone } = config.settings.schedule;
  const request = {
    kind: "night" as const,
    repositoryId: repository.id,
    installationId: repository.installationId,
    name: repository.name,
  };
  await scheduleNights(world.database, [{ request, cron, timeZone: timezone }]);
}

/*
 * A night stops at a broken file and writes its problems on the dashboard: once for each version of the file. The
 * night comes before the note of it, so that a worker that dies in between tells twice rather than never.
 */
async function tellProblems(
  repository: KnownRepository,
  text: string,
  handling: RequestHandling,
): Promise<void> {
  const ledger = createLedger(handling.world.database.db);
  const now = new Date().toISOString();
  const version = `problems:${contentHash(text)}`;
  const told = repositoryEventFact("configured", repository, repository.installationId, now, version);
  const known = await ledger.read("repository_events", repository.id);
  if (known.some(({ key }) => key === told.key)) return;
  await startNight(repository, handling);
  await ledger.append([told]);
}

function hostingOf(repository: KnownRepository, { world }: RequestHandling): GithubHosting {
  return createGithubHosting({
    app: world.app,
    target: targetOfRepository(repository),
    beforeWrite: writeTurn(world.database, repository.installationId),
  });
}

async function startNight(repository: KnownRepository, { engine }: RequestHandling): Promise<void> {
  await engine.startNight({
    repositoryId: repository.id,
    repository: repository.name,
    preset: null,
    dryRun: false,
    maxProposals: null,
    startedAt: new Date().toISOString(),
    seed: Math.floor(Math.random() * 0x7fffffff),
  });
}
