import { readFile } from "node:fs/promises";
import type { Actor } from "../../../test/twin/actors/as-user.ts";
import type { RunInput } from "../../../test/twin/changes/workflow-runs.ts";
import { runGit } from "../../../test/twin/git/run-git.ts";
import type { Twin } from "../../../test/twin/twin.ts";
import { demoTexts as texts } from "../../messages/demo-texts.ts";
import type { History, IssueHistory, NightHistory, PullHistory } from "./read-history.ts";
import type { StoryClock } from "./story-clock.ts";

export interface Story {
  twin: Twin;
  clock: StoryClock;
  history: History;
  /** Folder of the logs, ending in a slash. */
  logs: URL;
  told: (title: string) => void;
  /** Holds an earlier night of Hone, and what people did to its classes then. */
  night: (night: NightHistory) => Promise<void>;
}

const CHANGES = "CHANGES.md";
/** What a pull request's life takes, in minutes after it was opened. */
const AFTER = { run: 4, rerun: 6, review: 8, end: 12 };
/** Between two happenings of one day, in minutes. */
const APART = 20;

/**
 * Tells the history to the twin in the order of its days: every act is done by its person, has its commit, and
 * reaches Hone as the signed webhook that GitHub would send.
 */
export async function tellHistory(story: Story): Promise<void> {
  const { history, clock, told } = story;
  const happenings = [
    ...history.pulls.map((pull) => ({ day: pull.day, title: pull.title, tell: tellPull(story, pull) })),
    ...history.issues.map((issue) => ({ day: issue.day, title: issue.title, tell: tellIssue(story, issue) })),
    ...history.nights.map((night) => ({
      day: night.day,
      title: texts.earlierNight,
      tell: tellNight(story, night),
    })),
  ].toSorted((a, b) => b.day - a.day);
  const sameDay = new Map<number, number>();
  for (const { day, title, tell } of happenings) {
    const before = sameDay.get(day) ?? 0;
    sameDay.set(day, before + 1);
    await tell((minutes) => clock.goTo(day, before * APART + minutes));
    told(title);
  }
  clock.live();
}

type Tell = (at: (minutes: number) => void) => Promise<void>;

function tellIssue({ twin, history }: Story, { by, title, body, labels }: IssueHistory): Tell {
  return async (at) => {
    at(0);
    await twin.asUser(by).openIssue(nameOf(history), { title, body, labels });
  };
}

function tellNight({ night: hold }: Story, night: NightHistory): Tell {
  return async (at) => {
    at(0);
    await hold(night);
  };
}

function tellPull(story: Story, pull: PullHistory): Tell {
  const { twin, history } = story;
  const repo = nameOf(history);
  const author = twin.asUser(pull.by);
  return async (at) => {
    at(0);
    const from = await homeOf(story, pull.by);
    const changes = `${await changesOf(story)}- ${pull.title}\n`;
    const sha = await author.push(from.repo, pull.branch, { [CHANGES]: changes }, pull.title);
    const head = `${from.prefix}${pull.branch}`;
    const { number } = await author.openPullRequest(repo, { title: pull.title, head });
    for (const run of pull.runs) await tellRun(story, pull, { sha, headRepository: from.repo }, run, at);
    at(AFTER.review);
    if (pull.review !== undefined) await tellReview(story, pull.review, number);
    at(AFTER.end);
    await endPull(story, pull, number);
  };
}

async function tellReview(
  { twin, history }: Story,
  { by, state, text }: NonNullable<PullHistory["review"]>,
  number: number,
): Promise<void> {
  const verdict = state === "approved" ? "APPROVED" : "CHANGES_REQUESTED";
  await twin.asUser(by).review(nameOf(history), number, { state: verdict, body: text });
}

async function endPull(story: Story, { by, end, title }: PullHistory, number: number): Promise<void> {
  const { twin, history } = story;
  const repo = nameOf(history);
  const maintainer = maintainerOf(story);
  if (end === "closed") {
    await twin.asUser(by).closePullRequest(repo, number);
    return;
  }
  const before = await changesOf(story);
  const merge = await maintainer.mergePullRequest(repo, number);
  if (end === "merged") return;
  const message = `Revert "${title}"\n\nThis reverts commit ${merge}.`;
  const { defaultBranch } = twin.state(repo);
  await maintainer.push(repo, defaultBranch, { [CHANGES]: before }, message);
}

async function tellRun(
  { twin, history, logs }: Story,
  { branch, by, title }: PullHistory,
  at: { sha: string; headRepository: string },
  run: string,
  goTo: (minutes: number) => void,
): Promise<void> {
  let runId: number | undefined;
  for (const [attempt, name] of run.split(", then ").entries()) {
    goTo(attempt === 0 ? AFTER.run : AFTER.rerun);
    const conclusion = name === "green" ? "success" : "failure";
    const log = await readFile(new URL(`${name}.log`, logs), "utf8");
    const input: RunInput = {
      repo: nameOf(history),
      workflow: "CI",
      event: "pull_request",
      branch,
      actor: by,
      title,
      conclusion,
      jobs: [{ name: "evals", conclusion, log }],
      ...at,
    };
    const told = await twin.addWorkflowRun(runId === undefined ? input : { ...input, runId });
    runId = told.id;
  }
}

/** The changelog on the default branch, which every pull request adds a line to. */
async function changesOf({ twin, history }: Story): Promise<string> {
  const { git, defaultBranch } = twin.state(nameOf(history));
  return `${(await runGit(git, ["show", `${defaultBranch}:${CHANGES}`])).trimEnd()}\n`;
}

/** Whoever may not write works in a fork, as on GitHub. */
async function homeOf({ twin, history }: Story, login: string): Promise<{ repo: string; prefix: string }> {
  const repo = nameOf(history);
  if ((history.people[login] ?? "none") !== "none") return { repo, prefix: "" };
  const { name } = history.repository;
  await twin.addRepository({ owner: login, name, forkOf: repo });
  return { repo: `${login}/${name}`, prefix: `${login}:` };
}

function maintainerOf({ twin, history }: Story): Actor {
  const [login] = Object.entries(history.people).find(([, role]) => role === "maintain") ?? [];
  if (login === undefined) throw new Error("the history names no maintainer");
  return twin.asUser(login);
}

function nameOf({ repository: { owner, name } }: History): string {
  return `${owner}/${name}`;
}
