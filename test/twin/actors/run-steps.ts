import { spawn } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { isoSeconds } from "../state/time-of.ts";
import type { StepState } from "../state/run-state.ts";
import { runGit } from "../git/run-git.ts";

/** A step of a workflow file, as far as this machine plays it. */
export interface Step {
  name: string;
  uses?: string;
  with?: Record<string, string | number | boolean>;
  if?: string;
  env?: Record<string, string>;
  run?: string;
}

/** One job on a machine of its own: a folder for the checkout, one for temporary files, and what it was given. */
export interface Machine {
  git: string;
  sha: string;
  workspace: string;
  temporary: string;
  inputs: Record<string, string>;
}

export interface PlayedJob {
  steps: StepState[];
  log: string;
  artifacts: { name: string; files: { path: string; content: string }[] }[];
}

/** Plays the steps of a job for real; one that is not known is an error, so that no workflow passes unread. */
export async function runSteps(steps: readonly Step[], machine: Machine): Promise<PlayedJob> {
  const played: PlayedJob = { steps: [], log: "", artifacts: [] };
  for (const step of steps) {
    const startedAt = isoSeconds(new Date());
    const failed = played.steps.some(({ conclusion }) => conclusion === "failure");
    const conclusion = !isWanted(step, machine, failed)
      ? "skipped"
      : (await play(step, machine, played)) === 0
        ? "success"
        : "failure";
    played.steps.push({ name: step.name, conclusion, startedAt, completedAt: isoSeconds(new Date()) });
  }
  return played;
}

function isWanted({ if: condition }: Step, { inputs }: Machine, failed: boolean): boolean {
  if (condition === undefined) return !failed;
  if (condition === "${{ !cancelled() }}") return true;
  const [, name = ""] = /^\$\{\{ inputs\.(\w+) != '' \}\}$/.exec(condition) ?? [];
  if (name === "") throw new Error(`the twin's runner does not know the condition ${condition}`);
  return !failed && inputs[name] !== "";
}

async function play(step: Step, machine: Machine, played: PlayedJob): Promise<number> {
  if (step.run !== undefined) return runScript(step.run, step.env ?? {}, machine, played);
  const [action] = (step.uses ?? "").split("@");
  if (action === "actions/checkout") await checkOut(machine, Number(step.with?.["fetch-depth"] ?? 1));
  else if (action === "actions/upload-artifact") await upload(step.with ?? {}, machine, played);
  else throw new Error(`the twin's runner does not know the action ${action}`);
  return 0;
}

async function checkOut({ git, sha, workspace }: Machine, depth: number): Promise<void> {
  await runGit(workspace, ["init", "--quiet"]);
  await runGit(workspace, ["fetch", "--quiet", `--depth=${depth}`, `file://${git}`, sha]);
  await runGit(workspace, ["checkout", "--quiet", "--detach", sha]);
}

async function upload(
  settings: NonNullable<Step["with"]>,
  machine: Machine,
  played: PlayedJob,
): Promise<void> {
  const folder = filled(String(settings["path"]), machine);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  if (files.length === 0) return;
  const contents = await Promise.all(
    files.map(async (file) => ({
      path: file.slice(folder.length + 1),
      content: await readFile(file, "utf8"),
    })),
  );
  played.artifacts.push({ name: String(settings["name"]), files: contents });
}

function runScript(
  script: string,
  env: Record<string, string>,
  machine: Machine,
  played: PlayedJob,
): Promise<number> {
  const own = Object.entries(env).map(([name, value]) => [name, filled(value, machine)]);
  return new Promise((resolve, reject) => {
    const child = spawn("bash", ["-e", "-c", script], {
      cwd: machine.workspace,
      env: {
        PATH: process.env["PATH"],
        HOME: machine.temporary,
        RUNNER_TEMP: machine.temporary,
        GITHUB_SHA: machine.sha,
        ...(Object.fromEntries(own) as Record<string, string>),
      },
    });
    const say = (part: Buffer): void => void (played.log += part.toString());
    child.stdout.on("data", say);
    child.stderr.on("data", say);
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 1));
    child.stdin.end();
  });
}

/* The expressions that a value may hold: inputs, and the runner's folder. */
function filled(value: string, { inputs, temporary }: Machine): string {
  return value.replaceAll(/\$\{\{ (\S+) \}\}/g, (_, name: string) => {
    if (name === "runner.temp") return temporary;
    const input = inputs[name.replace(/^inputs\./, "")];
    if (!name.startsWith("inputs.") || input === undefined)
      throw new Error(`the twin's runner does not know the expression ${name}`);
    return input;
  });
}
