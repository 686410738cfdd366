import { z } from "zod";
import { Instant } from "./instant.ts";
import { RepositoryPart } from "./repository-part.ts";
import { signalFact } from "./signal-fact.ts";
import { facts, ignored, type Translation, type TranslationContext } from "./translation.ts";
import { translator } from "./translator.ts";
import { orNull } from "./or-null.ts";

const MergeGroup = z.object({
  action: z.string(),
  reason: orNull(z.string()),
  repository: RepositoryPart,
  installation: orNull(z.object({ id: z.number().int() })),
  merge_group: z.object({
    head_sha: z.string(),
    head_ref: z.string(),
    head_commit: orNull(z.object({ timestamp: orNull(Instant) })),
  }),
});
type MergeGroup = z.infer<typeof MergeGroup>;

/**
 * What a merge queue found: a group that merged passed its checks, an invalidated one did not. A group that asks for
 * its checks gets Hone's, or a queue that requires them would wait forever.
 */
export const translateMergeGroup = translator(MergeGroup, (event, context: TranslationContext) =>
  event.action === "checks_requested" ? asked(event) : judged(event, context),
);

function asked({ repository, installation, merge_group: group }: MergeGroup): Translation {
  const about = {
    repositoryId: repository.id,
    installationId: installation?.id ?? null,
    name: repository.name,
  };
  return facts([], [{ kind: "pass-merge-group", ...about, sha: group.head_sha }]);
}

function judged(event: MergeGroup, { receivedAt }: TranslationContext): Translation {
  const { action, reason, repository, merge_group: group } = event;
  if (action !== "destroyed") return ignored(`merge_group.${action}: the queue has not judged yet`);
  if (reason !== "merged" && reason !== "invalidated")
    return ignored(`a merge group ${reason ?? "destroyed"}`);
  const number = /\/pr-(\d{1,9})-[0-9a-f]{40}$/.exec(group.head_ref)?.[1];
  return facts([
    signalFact(repository.id, {
      id: `ci:merge-group:${group.head_sha}`,
      source: "ci",
      family: "ci:merge-queue",
      episode: number === undefined ? `commit:${group.head_sha}` : `pr:${number}`,
      answer: reason === "merged" ? "pos" : "neg",
      // the queue makes this commit itself, so its time is GitHub's, whenever the delivery came
      at: group.head_commit?.timestamp ?? receivedAt,
      trust: "trusted",
      sha: group.head_sha,
      note: `merge group ${reason}`,
    }),
  ]);
}
