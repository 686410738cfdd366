import { differences, mergeBase } from "../git/differences.ts";
import type { FileDifference } from "../git/differences.ts";
import { isPull } from "../changes/tell-thread.ts";
import { repositoryPage } from "../objects/addresses.ts";
import { fullNameOf } from "../state/find-repository.ts";
import type { CheckRunState } from "../state/check-state.ts";
import type { RepositoryState } from "../state/repository-state.ts";
import type { PullThread, ThreadState } from "../state/thread-state.ts";
import type { World } from "../state/world.ts";
import { escapeHtml } from "./escape-html.ts";
import { markdownToHtml } from "./markdown-to-html.ts";
import { pageFrame } from "./page-frame.ts";

/** An issue or pull request for a person with a browser: state, body, conversation, checks and changed files. */
export async function threadPageHtml(
  world: World,
  repository: RepositoryState,
  thread: ThreadState,
): Promise<string> {
  const { title, number, labels } = thread;
  const home = repositoryPage(world, repository);
  const names = labels.map(({ name }) => `<code>${escapeHtml(name)}</code>`);
  const parts = [
    `<p><a href="${escapeHtml(home)}">${escapeHtml(fullNameOf(repository))}</a></p>`,
    `<h1>${escapeHtml(title)} <span class="muted">#${number}</span></h1>`,
    stateHtml(thread),
    `<p>${names.join(" ")}</p>`,
    `<section>${markdownToHtml(thread.body ?? "")}</section>`,
    ...said(thread),
    ...(isPull(thread) ? await pullHtml(home, repository, thread) : []),
  ];
  return pageFrame(`${title} · ${fullNameOf(repository)}`, parts.join("\n"));
}

function stateHtml({ state, user, pull }: ThreadState): string {
  const open = pull?.draft ? "draft" : "open";
  const closed = pull?.mergedAt ? "merged" : "closed";
  const word = state === "open" ? open : closed;
  const code = (ref: string): string => `<code>${escapeHtml(ref)}</code>`;
  const ends = pull ? ` wants to merge ${code(pull.headRef)} into ${code(pull.baseRef)}` : "";
  return `<p><span class="state ${word}">${word}</span> ${escapeHtml(user.login)}${ends}</p>`;
}

async function pullHtml(home: string, repository: RepositoryState, { pull }: PullThread): Promise<string[]> {
  const base = (await mergeBase(repository.git, pull.baseSha, pull.headSha)) ?? pull.baseSha;
  const files = await differences(repository.git, base, pull.headSha);
  const checks = repository.checks.filter(({ headSha }) => headSha === pull.headSha);
  return [
    "<h2>Checks</h2>",
    ...checks.map((check) => checkHtml(home, check)),
    "<h2>Files changed</h2>",
    ...files.map(fileHtml),
  ];
}

/** One check run on its own page. */
export function checkPageHtml(world: World, repository: RepositoryState, check: CheckRunState): string {
  const home = repositoryPage(world, repository);
  const body = [
    checkHtml(home, check),
    markdownToHtml(check.summary ?? ""),
    markdownToHtml(check.text ?? ""),
  ];
  return pageFrame(check.name, body.join("\n"));
}

/** The list of a repository's pull requests and issues. */
export function repositoryPageHtml(world: World, repository: RepositoryState): string {
  const home = repositoryPage(world, repository);
  const rows = repository.threads.toReversed().map((thread) => {
    const kind = thread.pull ? "pull" : "issues";
    const state = thread.pull?.mergedAt ? "merged" : thread.state;
    return `<li><span class="state ${state}">${state}</span> <a href="${escapeHtml(`${home}/${kind}/${thread.number}`)}">#${thread.number} ${escapeHtml(thread.title)}</a></li>`;
  });
  const name = escapeHtml(fullNameOf(repository));
  return pageFrame(fullNameOf(repository), `<h1>${name}</h1><ul>${rows.join("\n")}</ul>`);
}

function said(thread: ThreadState): string[] {
  const comments = thread.comments.map(({ user, body, createdAt }) => ({
    by: user.login,
    body,
    at: createdAt,
    word: "commented",
  }));
  const reviews = (thread.pull?.reviews ?? []).map(({ user, body, submittedAt, state }) => ({
    by: user.login,
    body,
    at: submittedAt,
    word: state.toLowerCase().replace("_", " "),
  }));
  return [...comments, ...reviews]
    .toSorted((a, b) => a.at.localeCompare(b.at))
    .map(
      ({ by, body, at, word }) =>
        `<section><p class="muted">${escapeHtml(`${by} ${word} ${at}`)}</p>${markdownToHtml(body)}</section>`,
    );
}

function checkHtml(home: string, check: CheckRunState): string {
  const { id, name, conclusion, status, title } = check;
  const text = `${name}: ${conclusion ?? status}${title ? ` (${title})` : ""}`;
  return `<p><a href="${escapeHtml(`${home}/runs/${id}`)}">${escapeHtml(text)}</a></p>`;
}

function fileHtml(file: FileDifference): string {
  const lines = (file.patch ?? "(binary)").split("\n").map((line) => {
    const kind = line.startsWith("+") ? "add" : line.startsWith("-") ? "del" : "";
    return `<span class="${kind}">${escapeHtml(line)}</span>`;
  });
  return `<h3>${escapeHtml(file.path)}</h3><pre>${lines.join("\n")}</pre>`;
}
