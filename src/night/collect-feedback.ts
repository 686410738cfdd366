import type { Failure } from "../domain/failure.ts";
import { Blocked } from "../errors.ts";
import { collectText as text } from "../messages/collect-text.ts";
import type { Settings } from "../domain/settings.ts";
import type { Signal } from "../domain/signal.ts";
import type { Hosting, Ports } from "../ports.ts";

const RANK = { none: 0, read: 1, write: 2, maintain: 3, admin: 4 } as const;

/**
 * What people said against the agent in reviews, issues and comments since `since`, as failures, but for those `known`
 * by their ids. A person's word counts only with the permission the settings name, looked up live; everybody else's
 * counts for frequency only. Where the look-up is not allowed the word waits, and a problem says so.
 */
export async function collectFeedback(
  ports: Ports,
  repositoryId: number,
  since: string,
  known: ReadonlySet<string>,
  settings: Settings,
  problems: string[],
): Promise<Failure[]> {
  const signals = await ports.ledger.read("signals", repositoryId, since);
  const failures: Failure[] = [];
  const ranks = new Map<string, number | null>();
  for (const { body: signal } of signals) {
    if (signal.actor === null || !isRequest(signal) || known.has(idOf(signal))) continue;
    const { login } = signal.actor;
    if (!ranks.has(login)) ranks.set(login, await rankOf(ports.hosting, login, problems));
    const rank = ranks.get(login) ?? null;
    if (rank !== null) failures.push(feedbackFailure(signal, rank >= RANK[settings.signals.trusted]));
  }
  return failures;
}

async function rankOf(hosting: Hosting, login: string, problems: string[]): Promise<number | null> {
  try {
    return RANK[await hosting.permissionOf(login)];
  } catch (error) {
    if (!(error instanceof Blocked)) throw error;
    problems.push(text.personBlocked(login, error.message));
    return null;
  }
}

function idOf({ id }: Signal): string {
  return `said:${id}`;
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
    id: idOf(signal),
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
