import { seededRandom } from "../../src/statistics/seeded-random.ts";
import {
  agent,
  checkEvent,
  commentEvent,
  commit,
  human,
  hone,
  issueEvent,
  jobEvent,
  ownPull,
  pullEvent,
  pullRequest,
  pushEvent,
  repository,
  reviewEvent,
  runEvent,
  sha,
  staleBot,
  stranger,
} from "./payloads.ts";

export interface Delivered {
  guid: string;
  event: string;
  payload: Record<string, unknown>;
}

type Fields = Record<string, unknown>;

const YEAR = Date.parse("2025-01-01T00:00:00Z");
const HOUR = 3_600_000;

/**
 * A year of one repository's webhooks, as GitHub would send them: agents' and people's pull requests with their runs,
 * jobs, checks, statuses, reviews and comments; reruns, reverts, forks, deleted accounts, Hone's own proposals, a
 * merge queue, complaints; halfway the repository is renamed, its installation suspended and its history rewritten.
 */
export function yearOfWebhooks(seed: number, pulls: number): Delivered[] {
  const random = seededRandom(seed);
  const told: Delivered[] = [];
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const time = (hours: number): string => `${new Date(YEAR + hours * HOUR).toISOString().slice(0, 19)}Z`;
  let renamed = false;
  const tell = (event: string, payload: Fields): void => {
    const named = renamed ? { repository: { ...repository, full_name: "acme/gadgets" } } : {};
    const own = { ...(payload["repository"] as Fields), ...named.repository };
    told.push({ guid: `${seed}-${told.length}`, event, payload: { ...payload, repository: own } });
  };
  for (let number = 1; number <= pulls; number += 1) {
    const start = (number / pulls) * 8_000;
    renamed = number > pulls / 2;
    if (number === Math.floor(pulls / 2)) tellHalfTime(tell, time(start));
    tellPull(number, start);
    if (number % 5 === 0) tellComplaint(number, start);
  }
  return told;

  function tellPull(number: number, start: number): void {
    const fork = random() < 0.15;
    const own = random() < 0.15;
    const head = (at: string): Fields => ({
      ref: own ? `hone/harden/x-${number}` : pick(["copilot/a", "topic", "claude/b"]),
      sha: sha(at),
      repo: fork ? pick([null, { id: 71 }]) : { id: repository.id },
    });
    const author = own ? hone : pick([agent, human, stranger, null]);
    const pull = (fields: Fields): Fields =>
      pullRequest({
        number,
        user: author,
        created_at: time(start),
        updated_at: time(start),
        title: pick(["feat: a thing", "fix: a thing", "docs: a thing"]),
        ...(own ? ownPull : {}),
        head: head(`${number}-first`),
        ...fields,
      });
    tell("pull_request", pullEvent("opened", pull({})));
    tellCi(number, start + 1, `${number}-first`, fork);
    if (random() < 0.4) {
      const second = pull({ head: head(`${number}-second`), updated_at: time(start + 5) });
      tell("pull_request", pullEvent("synchronize", second));
      tellCi(number, start + 6, `${number}-second`, fork);
    }
    tellWords(number, start + 8, pull({}));
    tellEnd(number, start + 20, pull);
  }

  function tellCi(number: number, at: number, head: string, fork: boolean): void {
    const id = number * 100 + (Math.floor(at) % 50);
    const where = fork
      ? { head_repository: { id: 71 }, pull_requests: [] }
      : { pull_requests: [{ number, base: { repo: { id: repository.id } } }] };
    const attempts = random() < 0.3 ? 2 : 1;
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      const ended = time(at + attempt);
      const conclusion = pick(["success", "failure", "cancelled"]);
      const run = { id, run_attempt: attempt, head_sha: sha(head), created_at: time(at), updated_at: ended };
      tell("workflow_run", runEvent({ ...run, ...where, conclusion, actor: pick([agent, human, null]) }));
      for (const [at, name] of ["unit", "lint"].entries()) {
        const details_url = `https://github.example/acme/widgets/actions/runs/${id}/job/${id}`;
        const job = {
          id: id * 100 + attempt * 10 + at,
          name,
          head_sha: sha(head),
          completed_at: ended,
          details_url,
        };
        tell("check_run", jobEvent({ ...job, conclusion: pick(["success", "failure"]) }));
      }
    }
    const foreign = {
      id,
      head_sha: sha(head),
      completed_at: time(at + 1),
      conclusion: pick(["success", "failure"]),
    };
    tell("check_run", checkEvent({ ...foreign, check_suite: { head_branch: fork ? null : "topic" } }));
    tell("status", {
      ...pushEvent([]),
      id,
      sha: sha(head),
      state: pick(["success", "failure", "pending"]),
      context: "legacy",
      updated_at: time(at + 2),
      branches: fork ? [] : [{ name: "topic" }],
    });
  }

  function tellWords(number: number, at: number, pull: Fields): void {
    const user = pick([human, stranger, agent, staleBot, hone, null]);
    const state = pick(["approved", "changes_requested", "commented"]);
    tell("pull_request_review", reviewEvent(state, { id: number, user, submitted_at: time(at) }, pull));
    tell("issue_comment", commentEvent({ id: number, user, created_at: time(at + 1) }, { number }));
  }

  function tellEnd(number: number, at: number, pull: (fields: Fields) => Fields): void {
    const end = { closed_at: time(at), updated_at: time(at) };
    const sender = pick([human, staleBot, hone, null]);
    if (random() < 0.3) return tell("pull_request", pullEvent("closed", pull(end), { sender }));
    const merge_commit_sha = sha(`${number}-merge`);
    const merged = { ...end, merged: true, merged_at: time(at), merged_by: human, merge_commit_sha };
    const title = random() < 0.2 && number > 1 ? `Revert "feat: a thing (#${number - 1})"` : "feat: a thing";
    tell("pull_request", pullEvent("closed", pull({ ...merged, title }), { sender }));
    const body = random() < 0.1 ? `Revert "x"\n\nThis reverts commit ${sha(`${number - 1}-merge`)}.` : title;
    const pushed = { repository: { ...repository, pushed_at: (YEAR + at * HOUR) / 1000 } };
    tell("push", pushEvent([commit(body, { id: merge_commit_sha })], pushed));
    const group = {
      head_sha: sha(`${number}-group`),
      head_ref: `refs/heads/q/main/pr-${number}-${sha("b")}`,
    };
    const head_commit = { timestamp: time(at) };
    const told = {
      ...pushEvent([]),
      action: "destroyed",
      reason: "merged",
      merge_group: { ...group, head_commit },
    };
    if (random() < 0.2) tell("merge_group", told);
  }

  function tellComplaint(number: number, at: number): void {
    const issue = { number: 1_000 + number, user: pick([human, stranger, null]) };
    tell("issues", issueEvent("opened", { ...issue, created_at: time(at), updated_at: time(at) }));
    tell("issues", issueEvent("labeled", { ...issue, created_at: time(at), updated_at: time(at + 1) }));
    if (random() < 0.5)
      tell("issues", issueEvent("edited", { ...issue, body: "Never mind.", updated_at: time(at + 2) }));
  }
}

/* Told of the repository itself, at the time GitHub notes. */
function tellHalfTime(tell: (event: string, payload: Fields) => void, at: string): void {
  const told = { ...pushEvent([]), repository: { ...repository, pushed_at: at } };
  tell("push", { ...told, forced: true });
  tell("repository", { ...told, action: "renamed" });
  const installation = { id: 9 };
  const repositories = [{ id: repository.id, full_name: repository.full_name }];
  tell("installation", { action: "suspend", installation, repositories });
  tell("installation", { action: "unsuspend", installation, repositories });
}
