import type { Failure } from "../domain/failure.ts";
import type { Settings } from "../domain/settings.ts";
import type { Signal } from "../domain/signal.ts";
import type { Ports } from "../ports.ts";

const RANK = { none: 0, read: 1, write: 2, maintain: 3, admin: 4 } as const;

/**
 * What people said against the agent in reviews, issues and comments since `since`, as failures. A person's word
 * counts only with the permission the settings name, looked up live; everybody else's counts for frequency only.
 */
export async function collectFeedback(
  ports: Ports,
  repositoryId: number,
  since: string,
  settings: Settings,
): Promise<Failure[]> {
  const signals = await ports.ledger.read("signals", repositoryId, since);
  const failures: Failure[] = [];
  const ranks = new Map<string, number>();
  for (const { body: signal } of signals) {
    if (signal.actor === null || !isRequest(signal)) continue;
    const { login } = signal.actor;
    const rank = ranks.get(login) ?? RANK[await ports.hosting.permissionOf(login)];
    ranks.set(login, rank);
    failures.push(feedbackFailure(signal, rank >= RANK[settings.signals.trusted]));
  }
  return failures;
}

const FROM_REVIEW = /^(?:feedback:)?review/;

/* Words against the agent: a labelled issue, a review that asks for changes, a remark on a line of a patch. */
function isRequest({ id, source, answer, trust, note }: Signal): boolean {
  if (trust === "lifecycle" || note === "") return false;
  if (source === "review") return answer === "neg";
  if (source !== "feedback") return false;
  return answer === "neg" || id.startsWith("feedback:review-comment:");
}

function feedbackFailure(signal: Signal, trusted: boolean): Failure {
  return {
    id: `said:${signal.id}`,
    source: FROM_REVIEW.test(signal.id) ? "review" : "issue",
    episode: signal.episode,
    at: signal.at,
    sha: signal.sha,
    branch: null,
    job: null,
    test: null,
    file: null,
    text: signal.note,
    primary: signal.note.split("\n")[0] ?? "",
    attempt: null,
    rerunPassed: false,
    baseFailed: null,
    trust: trusted ? "trusted" : "untrusted",
    url: signal.url,
  };
}
