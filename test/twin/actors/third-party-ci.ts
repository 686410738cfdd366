import { suiteOf } from "../changes/check-suites.ts";
import { addCheckRun } from "../changes/write-check-run.ts";
import type { CheckConclusion, CheckRunState } from "../state/check-state.ts";
import { timeOf } from "../state/time-of.ts";
import type { AppIdentity } from "../state/user-state.ts";
import { userNamed } from "../state/user-named.ts";
import type { World } from "../state/world.ts";
import { repositoryNamed } from "./as-user.ts";

export interface ForeignCheck {
  repo: string;
  sha: string;
  branch?: string;
  name: string;
  conclusion: CheckConclusion;
  summary?: string;
  /** The slug of the App that reports it. */
  app: string;
}

/** A finished check run of somebody else's App. */
export async function addForeignCheck(world: World, input: ForeignCheck): Promise<CheckRunState> {
  const repository = repositoryNamed(world, input.repo);
  const bot = userNamed(world, `${input.app}[bot]`);
  const known = repository.suites.find(({ app }) => app.slug === input.app)?.app;
  const app: AppIdentity = known ?? {
    id: bot.id,
    slug: input.app,
    name: input.app,
    clientId: `Iv1.${input.app}`,
    owner: userNamed(world, `${input.app}-maker`),
    permissions: { checks: "write" },
    events: [],
    createdAt: timeOf(world),
  };
  const suite = suiteOf(world, repository, app, { sha: input.sha, branch: input.branch ?? null });
  const { name, conclusion, summary = null } = input;
  return await addCheckRun(world, repository, bot, suite, { name, conclusion, summary });
}
