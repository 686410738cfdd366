import type { Failure } from "../../domain/failure.ts";
import type { Signal } from "../../domain/signal.ts";
import { collectText as text } from "../../messages/collect-text.ts";
import { capByActor } from "../../signals/cap-by-actor.ts";
import { isBelief } from "./collect-beliefs.ts";
import type { Collecting } from "./collecting.ts";
import { RANK } from "./person-ranks.ts";

/** Complaints of one person on one day that become failures at most. */
const MOST_A_DAY = 20;

/**
 * What people said against the agent in reviews, issues and comments, as failures, but for those `known` by their ids.
 * The same words told twice are one failure, and one person's are capped a day. A person's word counts only with the
 * permission the settings name, looked up live; everybody else's counts for frequency only. Where the look-up is not allowed the word waits, and a problem says so.
 */
export async function collectFeedback(
  signals: readonly Signal[],
  known: ReadonlySet<string>,
  { settings, rankOf, problems }: Pick<Collecting, "settings" | "rankOf" | "problems">,
): Promise<Failure[]> {
  const requests = Map.groupBy(signals.filter(isRequest), idOf);
  const { kept, floods } = capByActor(
    [...requests.values()].flatMap((told) => told.slice(0, 1)),
    MOST_A_DAY,
  );
  for (const flood of floods) problems.push(text.flood(flood, MOST_A_DAY));
  const failures: Failure[] = [];
  for (const signal of kept) {
    if (signal.actor === null || known.has(idOf(signal))) continue;
    const rank = await rankOf(signal.actor);
    if (rank !== null) failures.push(feedbackFailure(signal, rank >= RANK[settings.signals.trusted]));
  }
  return failures;
}

function idOf({ id }: Signal): string {
  return `said:${id}`;
}

const FROM_REVIEW = /^(?:feedback:)?review/;

/* Words against the agent: a labelled issue, a review that asks for changes, a remark on a line of a patch. */
function isRequest({ id, source, answer, trust, note }: Signal): boolean {
  if (trust === "lifecycle" || note === "" || isBelief(id)) return false;
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
