import type { Episode } from "../../domain/episode.ts";
import type { ChangedFile } from "../../domain/pull-history.ts";
import type { Trajectory } from "../../domain/trajectory.ts";
import type { Hosting } from "../../ports.ts";

/** What the judge is shown of an episode: what was asked, what came of it, and how many tools were called, if known. */
export interface Work {
  episode: string;
  task: string;
  answer: string;
  toolCalls: number | null;
}

/** An answer shorter than this leaves nothing to judge. */
const LEAST = 20;
const MOST_FILES = 30;
const MOST_PATCH = 1_500;

/**
 * The text of a closed episode: of a recorded run its user's message and its last answer, of a pull request its title,
 * its description and its changes. Nothing that tells what became of it: no result, no review, no merge. Null where
 * there is nothing to judge, and for pull requests from forks, whose text never reaches a model.
 */
export async function workOf(
  episode: Episode,
  trajectory: Trajectory | undefined,
  hosting: Pick<Hosting, "pullText" | "pullFiles">,
  redact: (text: string) => string,
): Promise<Work | null> {
  const recorded = trajectory === undefined ? null : recordedWork(trajectory, episode.id);
  const work = recorded ?? (await pulledWork(episode, hosting, redact));
  return work === null || work.answer.trim().length < LEAST ? null : work;
}

function recordedWork({ task, steps }: Trajectory, episode: string): Work | null {
  const said = steps.flatMap((step) => (step.kind === "message" ? [step] : []));
  const answer = said.findLast(({ role }) => role === "agent")?.text;
  if (answer === undefined) return null;
  const asked = said.find(({ role }) => role === "user")?.text ?? task;
  return { episode, task: asked, answer, toolCalls: steps.filter(({ kind }) => kind === "tool").length };
}

async function pulledWork(
  { id, number, title, kind }: Episode,
  hosting: Pick<Hosting, "pullText" | "pullFiles">,
  redact: (text: string) => string,
): Promise<Work | null> {
  if (kind !== "pull_request" || number === null) return null;
  const pull = await hosting.pullText(number);
  if (pull === null || pull.fork) return null;
  const files = (await hosting.pullFiles(number)) ?? [];
  const changes = files.length === 0 ? "" : `\n\nChanged files: ${files.length}\n${changed(files, redact)}`;
  return { episode: id, task: title, answer: `${pull.body}${changes}`.trim(), toolCalls: null };
}

function changed(files: readonly ChangedFile[], redact: (text: string) => string): string {
  const shown = files.slice(0, MOST_FILES);
  const share = Math.floor((4 * MOST_PATCH) / Math.max(4, shown.length));
  return shown
    .map(({ path, patch }) => `${path}\n${redact(patch ?? "(no text)").slice(0, share)}`)
    .join("\n");
}
