import { z } from "zod";
import { CONFIG_PATH } from "../domain/config-path.ts";
import type { RepositoryRequest } from "../domain/delivery.ts";
import type { Fact } from "../domain/ledger-entry.ts";
import { Account } from "./account.ts";
import { cleanText } from "./clean-text.ts";
import { isAgentAuthored } from "./agent-authors.ts";
import { isHoneBranch } from "./hone-branch.ts";
import { mentionedWork } from "./mentioned-work.ts";
import { InstallationId } from "./installation-id.ts";
import { RepositoryPart } from "./repository-part.ts";
import { repositoryEventFact } from "./repository-event-fact.ts";
import { signalFact } from "./signal-fact.ts";
import { facts, ignored, type Translation, type TranslationContext } from "./translation.ts";
import { translator } from "./translator.ts";
import { orNull } from "./or-null.ts";

/** Commits of one push that are marked at most; more are one piece of work. */
const MOST_MARKS = 50;

const Paths = z.array(z.string()).nullish();
const Push = z.object({
  ref: z.string(),
  after: z.string(),
  deleted: orNull(z.boolean()),
  forced: orNull(z.boolean()),
  repository: RepositoryPart,
  sender: Account,
  installation: InstallationId,
  commits: z
    .array(
      z.object({
        id: z.string(),
        message: z.string(),
        distinct: orNull(z.boolean()),
        author: orNull(z.object({ username: orNull(z.string()) })),
        url: orNull(z.string()),
        added: Paths,
        modified: Paths,
        removed: Paths,
      }),
    )
    .nullish(),
});
type Push = z.infer<typeof Push>;

/**
 * A push to the default branch: a changed configuration, a rewritten history, commits that take back earlier work; and
 * to any branch but Hone's, commits that show themselves as an agent's.
 */
export const translatePush = translator(Push, (push, context) => {
  const branch = /^refs\/heads\/(.+)$/.exec(push.ref)?.[1];
  if (push.deleted === true || branch === undefined || isHoneBranch(branch))
    return ignored("not a push to a branch of the team");
  const isDefault = branch === push.repository.defaultBranch;
  const marks = agentMarks(push, isDefault, context);
  if (isDefault) return pushToDefault(push, marks, context);
  return marks.length === 0 ? ignored("not a push to the default branch") : facts(marks);
});

function pushToDefault(push: Push, marks: Fact[], { receivedAt }: TranslationContext): Translation {
  const configures = touchesConfig(push);
  const found = [
    ...marks,
    ...reverts(push, receivedAt),
    ...(push.forced === true ? eventOf("history-rewritten", push, receivedAt) : []),
    ...(configures ? eventOf("configured", push, receivedAt) : []),
  ];
  if (!configures) return found.length === 0 ? ignored("nothing to learn") : facts(found);
  const { id: repositoryId, name } = push.repository;
  const installationId = push.installation;
  const reread: RepositoryRequest = { kind: "reread-config", repositoryId, installationId, name };
  return facts(found, [reread]);
}

function eventOf(
  kind: "configured" | "history-rewritten",
  { repository, installation, after }: Push,
  receivedAt: string,
): Fact[] {
  return installation === null
    ? []
    : [repositoryEventFact(kind, repository, installation, receivedAt, after)];
}

/*
 * A mark on the newest marked commit of a push to a branch is one on its new head; of a squash it is the merge. Commits
 * that another branch had before came by an update from there: they make nobody's branch an agent's.
 */
function agentMarks(push: Push, byMerge: boolean, { receivedAt, settingsOf }: TranslationContext): Fact[] {
  const { repository, after, commits } = push;
  const settings = settingsOf?.(repository.id) ?? null;
  const marked = (commits ?? [])
    .filter(({ distinct }) => byMerge || distinct !== false)
    .filter(({ message, author }) =>
      isAgentAuthored(
        { login: author?.username ?? null, branch: null, ownBranch: true, text: message },
        settings,
      ),
    );
  if (marked.length === 0) return [];
  return [...new Set([...marked.map(({ id }) => id).slice(-MOST_MARKS), after])].map((sha) =>
    signalFact(repository.id, {
      id: `agent-mark:${sha}`,
      source: "agent-mark",
      episode: `commit:${sha}`,
      answer: "silent",
      at: repository.pushedAt ?? receivedAt,
      trust: "lifecycle",
      sha,
    }),
  );
}

/* GitHub lists at most 2,048 commits of a push; reading the configuration once too often is harmless. */
function touchesConfig({ commits }: Push): boolean {
  if ((commits?.length ?? 0) >= 2_048) return true;
  return (commits ?? []).some((commit) =>
    [commit.added, commit.modified, commit.removed].some((paths) => paths?.includes(CONFIG_PATH)),
  );
}

/* Dated by GitHub's own note of the push: the time in a commit is whatever its author chose. */
function reverts({ commits, repository, sender }: Push, receivedAt: string): Fact[] {
  return (commits ?? []).flatMap((commit) => {
    const [title = "", ...body] = commit.message.split("\n");
    return mentionedWork(title, body.join("\n"), repository.name).map((work) =>
      signalFact(repository.id, {
        id: `${work.source}:${work.episode}:commit:${commit.id}`,
        source: work.source,
        episode: work.episode,
        answer: "neg",
        at: repository.pushedAt ?? receivedAt,
        actor: sender,
        trust: "trusted",
        sha: work.sha,
        url: commit.url,
        note: cleanText(title),
      }),
    );
  });
}
