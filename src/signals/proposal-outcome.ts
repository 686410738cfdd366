import type { Outcome } from "../domain/proposal.ts";
import type { Actor } from "../domain/signal.ts";
import { isHone } from "./account.ts";
import { outcomeFact } from "./outcome-fact.ts";
import type { PullRequestEvent } from "./pull-request.ts";
import { facts, ignored, type Translation } from "./translation.ts";

/**
 * What an event about one of Hone's own pull requests says of the proposal. Only people with permission can close
 * another's pull request, so a person's closing is a rejection; a bot's or Hone's own closing is lifecycle.
 */
export function proposalOutcome(event: PullRequestEvent, botId: number | null): Translation {
  const { action, pull_request: pull, repository, sender } = event;
  if (action === "opened" || action === "reopened")
    return told({
      kind: "pending",
      reason: action,
      at: action === "opened" ? pull.created_at : pull.updated_at,
    });
  if (action !== "closed") return ignored(`Hone's own pull request: ${action}`);
  const at = pull.merged_at ?? pull.closed_at ?? pull.updated_at;
  if (pull.merged ?? pull.merged_at !== null)
    return told({ kind: "accepted", reason: "merged", at, mergeSha: pull.merge_commit_sha ?? null });
  return told({ kind: closedBy(sender, botId), reason: "closed", at });

  function told(
    outcome: Omit<Outcome, "branch" | "by" | "mergeSha"> & { mergeSha?: string | null },
  ): Translation {
    const key = `pr:${pull.number}:${outcome.reason}:${outcome.at}`;
    const by = sender?.login ?? null;
    return facts([outcomeFact(repository.id, key, { branch: pull.head.ref, by, ...outcome })]);
  }
}

function closedBy(sender: Actor | null, botId: number | null): Outcome["kind"] {
  if (sender === null) return "unknown";
  return sender.bot || isHone(sender, botId) ? "lifecycle" : "rejected";
}
