import { z } from "zod";
import { CONFIG_PATH } from "../domain/config-path.ts";
import type { RepositoryRequest } from "../domain/delivery.ts";
import type { Fact } from "../domain/ledger-entry.ts";
import { Account } from "./account.ts";
import { cleanText } from "./clean-text.ts";
import { mentionedWork } from "./mentioned-work.ts";
import { InstallationId } from "./installation-id.ts";
import { RepositoryPart } from "./repository-part.ts";
import { repositoryEventFact } from "./repository-event-fact.ts";
import { signalFact } from "./signal-fact.ts";
import { facts, ignored } from "./translation.ts";
import { translator } from "./translator.ts";
import { orNull } from "./or-null.ts";

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
        url: orNull(z.string()),
        added: Paths,
        modified: Paths,
        removed: Paths,
      }),
    )
    .nullish(),
});
type Push = z.infer<typeof Push>;

/** A push to the default branch: a changed configuration, a rewritten history, commits that take back earlier work. */
export const translatePush = translator(Push, (push, { receivedAt }) => {
  if (push.deleted === true || push.ref !== `refs/heads/${push.repository.defaultBranch}`)
    return ignored("not a push to the default branch");
  const configures = touchesConfig(push);
  const found = [
    ...reverts(push, receivedAt),
    ...(push.forced === true ? eventOf("history-rewritten", push, receivedAt) : []),
    ...(configures ? eventOf("configured", push, receivedAt) : []),
  ];
  if (!configures) return found.length === 0 ? ignored("nothing to learn") : facts(found);
  const { id: repositoryId, name } = push.repository;
  const installationId = push.installation;
  const reread: RepositoryRequest = { kind: "reread-config", repositoryId, installationId, name };
  return facts(found, [reread]);
});

function eventOf(
  kind: "configured" | "history-rewritten",
  { repository, installation, after }: Push,
  receivedAt: string,
): Fact[] {
  return installation === null
    ? []
    : [repositoryEventFact(kind, repository, installation, receivedAt, after)];
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
