import { join } from "node:path";
import { createGitCode } from "../../adapters/git/git-code.ts";
import { branchTip } from "../../adapters/git/branch-tip.ts";
import { createGithubHosting } from "../../adapters/github/github-hosting.ts";
import { takeToken } from "../../adapters/postgres/take-token.ts";
import type { KnownRepository } from "../../adapters/postgres/known-repositories.ts";
import { guessEvaluation } from "../../config/guess-evaluation.ts";
import type { Settings } from "../../domain/settings.ts";
import { CONFIG_PATH } from "../../domain/config-path.ts";
import { planOnboarding } from "../../publishing/plan-onboarding.ts";
import { inventory, pathsToRead } from "../../rewards/inventory.ts";
import type { Hosting } from "../../ports.ts";
import { readConfig } from "../read-config.ts";
import type { Io } from "../io.ts";
import { writeTurn, type GithubWorld } from "./github-ports.ts";
import { targetOfRepository } from "./target-of-repository.ts";

/** An owner who installs on a hundred repositories must not wake up to a hundred pull requests. */
const ONBOARDINGS_PER_HOUR = 5;
const MONTH = 30 * 24 * 60 * 60 * 1000;

/** `later`: this installation has had its onboardings of the hour; ask again after so many seconds. */
export type Onboarding = { kind: "done"; told: string } | { kind: "later"; seconds: number };

/**
 * Opens the pull request that asks to be configured, where the repository has an agent surface and no
 * configuration yet; it writes nothing else. Tells in a sentence what it did.
 */
export async function onboardRepository(
  repository: KnownRepository,
  world: GithubWorld,
  io: Pick<Io, "env">,
): Promise<Onboarding> {
  const target = targetOfRepository(repository);
  const access = world.app.cloneAccess(target);
  const [found] = (await world.app.installationRepositories(repository.installationId)).filter(
    ({ id }) => id === repository.id,
  );
  if (found === undefined || found.archived || found.fork)
    return { kind: "done", told: `${repository.name}: not onboarded, it is archived, a fork or gone` };
  const mirror = join(world.dataFolder, "repositories", `${repository.id}.git`);
  await world.fetchMirror({ folder: mirror, url: access.url, token: await access.token() });
  const code = createGitCode(mirror, found.defaultBranch);
  const sha = await branchTip(mirror, found.defaultBranch);
  if (sha === null) return { kind: "done", told: `${repository.name}: not onboarded, it is empty` };
  const tree = await code.tree(sha);
  if (tree.some(({ path }) => path === CONFIG_PATH))
    return { kind: "done", told: `${repository.name}: configured already` };
  const config = await readConfig(null, CONFIG_PATH, io);
  if (config.kind === "problems") throw new Error("the shipped defaults have problems of their own");
  const texts = await code.readMany(sha, pathsToRead(tree, config.settings.surface));
  const components = inventory(tree, (path) => texts.get(path) ?? null, config.settings.surface);
  if (components.length === 0)
    return { kind: "done", told: `${repository.name}: not onboarded, no agent surface was found` };
  const hosting = createGithubHosting({
    app: world.app,
    target,
    beforeWrite: writeTurn(world.database, repository.installationId),
  });
  const turn = await takeToken(world.database.db, {
    name: `onboarding:${repository.installationId}`,
    capacity: ONBOARDINGS_PER_HOUR,
    perSecond: ONBOARDINGS_PER_HOUR / 3600,
  });
  if (turn.kind === "wait") return { kind: "later", seconds: turn.seconds };
  const opened = await hosting.onboard(
    planOnboarding({
      repositoryId: repository.id,
      defaultBranch: found.defaultBranch,
      schemaUrl: io.env["HONE_SCHEMA_URL"] || null,
      settings: config.settings,
      evaluation: guessEvaluation(
        tree.map(({ path }) => path),
        await code.read(sha, "package.json"),
      ),
      components: components.map(({ path, kind }) => ({ path, kind, owned: false })),
      signals: await signalsOf(hosting),
      expected: { kind: "not-enough", runs: 0, needed: minimumRuns(config.settings) },
      warnings: [],
      firstNight: null,
    }),
  );
  return { kind: "done", told: `${repository.name}: onboarding at ${opened.url}` };
}

async function signalsOf(
  hosting: Hosting,
): Promise<{ workflows: string[]; failedRuns: number; flakyRuns: number }> {
  const jobs = await hosting.failedJobs(new Date(Date.now() - MONTH).toISOString());
  const runs = new Map(jobs.map((job) => [job.runId, job]));
  return {
    workflows: [...new Set(jobs.map(({ workflow }) => workflow))],
    failedRuns: runs.size,
    flakyRuns: [...runs.values()].filter(({ rerunPassed }) => rerunPassed).length,
  };
}

/* A class needs as many commits as the settings ask before Hone may act on logs alone. */
function minimumRuns(settings: Settings): number {
  return settings.gates.min_distinct_shas;
}
