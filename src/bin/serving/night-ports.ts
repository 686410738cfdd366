import { knownRepositories } from "../../adapters/postgres/known-repositories.ts";
import type { NightInput } from "../../domain/night.ts";
import { NightEnds } from "../../errors.ts";
import type { Ports } from "../../ports.ts";
import { githubPorts, type GithubWorld } from "./github-ports.ts";
import { rememberFor } from "./remember-for.ts";
import { targetOfRepository } from "./target-of-repository.ts";

const FIVE_MINUTES = 5 * 60 * 1000;

/**
 * The world of any night on GitHub, by its repository's id. The steps of a night share it for five minutes: asking
 * GitHub for the repository and fetching its mirror before each of them would cost more than most steps.
 */
export function nightPorts(world: GithubWorld): (input: NightInput) => Promise<Ports> {
  const remembered = rememberFor(FIVE_MINUTES, async (night: string) => {
    const [repositoryId] = JSON.parse(night) as [number, string];
    return portsOf(world, repositoryId);
  });
  return ({ repositoryId, startedAt }) => remembered(JSON.stringify([repositoryId, startedAt]));
}

async function portsOf(world: GithubWorld, repositoryId: number): Promise<Ports> {
  const repository = (await knownRepositories(world.database.db)).find(({ id }) => id === repositoryId);
  if (repository === undefined || !repository.active)
    throw new NightEnds("the App is not installed here any more");
  const reached = await world.app.installationRepositories(repository.installationId);
  const found = reached.find(({ id }) => id === repositoryId);
  if (found === undefined) throw new NightEnds("the repository is gone or the App was removed from it");
  const target = { ...targetOfRepository(repository), owner: found.owner, name: found.name };
  return githubPorts(world, target, found.defaultBranch);
}
