import { readFile } from "node:fs/promises";
import { createActionsRunner } from "../../../src/adapters/github/runner/create-actions-runner.ts";
import type { EvaluationSettings } from "../../../src/domain/settings.ts";
import { StillRunning } from "../../../src/errors.ts";
import type { Sandbox, TrialRequest, TrialRun } from "../../../src/ports.ts";
import { defaultPermissions } from "../../twin/create-world.ts";
import type { TwinOptions } from "../../twin/twin.ts";
import { REPO, githubWorld, type GithubWorld } from "../publishing/github-world.ts";

export const WORKFLOW = ".github/workflows/hone-trial.yml";

/** An evaluation of one case that passes where the prompt says "none"; it fails loudly else. */
export const evaluation: EvaluationSettings = {
  command: "sh evals/run.sh",
  results: "results/*.xml",
  format: "auto",
  setup: null,
  timeout_seconds: 60,
  memory_mb: 512,
  golden: [],
  model_usd: 0,
};

const script = `set -e
mkdir -p results
if grep -q none prompts/system.md; then
  echo '<testsuite><testcase classname="a" name="unknown key"/></testsuite>' > results/junit.xml
else
  echo '<testsuite><testcase classname="a" name="unknown key"><failure>KeyError</failure></testcase></testsuite>' > results/junit.xml
  echo "KeyError: colour"
  exit 1
fi
`;

export interface RunnerWorld extends GithubWorld {
  runner: Sandbox;
  base: string;
  request: TrialRequest;
  /** Asks, has the twin play what was begun, and asks again. */
  whole: (request: TrialRequest) => Promise<TrialRun>;
  dispatches: () => number;
  branches: () => Promise<string[]>;
}

export const mend = [
  { path: "prompts/system.md", before: "Be brief.\n", after: "Be brief. Answer unknown keys with none.\n" },
];

/** The small repository with an evaluation and, unless left out, Hone's reference workflow. */
export async function runnerWorld(
  options: TwinOptions & { files?: Record<string, string | null> } = {},
): Promise<RunnerWorld> {
  const { files = {}, ...twinOptions } = options;
  const permissions = { ...defaultPermissions, actions: "write" };
  const world = await githubWorld({ permissions, ...twinOptions });
  const all = { [WORKFLOW]: await readFile("docs/hone-trial.yml", "utf8"), "evals/run.sh": script, ...files };
  const present = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null);
  const base = await world.twin
    .asUser("kim")
    .push(REPO, "main", Object.fromEntries(present), "Evaluate in Actions");
  const { app, target, twin } = world;
  const runner = createActionsRunner({ app, target, beforeWrite: async () => undefined });
  return {
    ...world,
    runner,
    base,
    request: { id: "night-1:0.0.0", sha: base, changes: mend, evaluation },
    async whole(request) {
      await stillRunning(runner.run(request));
      await twin.playRunner(REPO);
      return runner.run(request);
    },
    dispatches: () =>
      twin.requests.filter(({ operation }) => operation === "actions/create-workflow-dispatch").length,
    branches: async () =>
      (await world.git("for-each-ref", "--format=%(refname)", "refs/heads/hone/trial"))
        .split("\n")
        .filter(Boolean),
  };
}

/** What a run says while it waits; throws where it does anything else. */
export async function stillRunning(run: Promise<TrialRun>): Promise<StillRunning> {
  const outcome = await run.catch((error: unknown) => error);
  if (outcome instanceof StillRunning) return outcome;
  throw outcome instanceof Error ? outcome : new Error(`it did not wait: ${JSON.stringify(outcome)}`);
}
