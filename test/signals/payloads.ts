import { fingerprint } from "../../src/signals/fingerprint.ts";

/* Payloads cut to what translators may look at, in GitHub's shape; every builder takes overrides. */

type Fields = Record<string, unknown>;

export const honeBotId = 990;
export const human = { id: 1, login: "maintainer", type: "User" };
export const stranger = { id: 2, login: "passer-by", type: "User" };
export const agent = { id: 3, login: "copilot-swe-agent[bot]", type: "Bot" };
export const hone = { id: honeBotId, login: "hone[bot]", type: "Bot" };
export const staleBot = { id: 4, login: "stale[bot]", type: "Bot" };

export const repository = { id: 70, full_name: "acme/widgets", default_branch: "main", private: true };
export const base = { repository, installation: { id: 9 }, sender: human };

/** A commit id that belongs to a name. */
export function sha(name: string): string {
  return fingerprint(name).repeat(3).slice(0, 40);
}

export function pullRequest(overrides: Fields = {}): Fields {
  return {
    number: 12,
    html_url: "https://github.example/acme/widgets/pull/12",
    title: "feat: add a parser",
    body: null,
    user: agent,
    created_at: "2026-03-01T10:00:00Z",
    updated_at: "2026-03-01T10:00:00Z",
    closed_at: null,
    merged: false,
    merged_at: null,
    merged_by: null,
    merge_commit_sha: null,
    head: { ref: "copilot/parser", sha: sha("head"), repo: { id: repository.id } },
    base: { ref: "main" },
    ...overrides,
  };
}

export function merged(overrides: Fields = {}): Fields {
  return pullRequest({
    merged: true,
    merged_at: "2026-03-02T09:00:00Z",
    closed_at: "2026-03-02T09:00:00Z",
    updated_at: "2026-03-02T09:00:00Z",
    merged_by: human,
    merge_commit_sha: sha("merge"),
    ...overrides,
  });
}

export function closed(overrides: Fields = {}): Fields {
  return pullRequest({ closed_at: "2026-03-02T09:00:00Z", updated_at: "2026-03-02T09:00:00Z", ...overrides });
}

export const ownPull = {
  user: hone,
  head: { ref: "hone/harden/readme-1", sha: sha("own"), repo: { id: repository.id } },
};

export function pullEvent(action: string, pull: Fields, overrides: Fields = {}): Fields {
  return { ...base, action, number: pull["number"], pull_request: pull, ...overrides };
}

export function runEvent(overrides: Fields = {}, event: Fields = {}): Fields {
  return {
    ...base,
    action: "completed",
    workflow: { name: "CI" },
    workflow_run: {
      id: 500,
      name: "CI",
      workflow_id: 6,
      run_attempt: 1,
      status: "completed",
      conclusion: "failure",
      head_branch: "copilot/parser",
      head_sha: sha("head"),
      head_repository: { id: repository.id },
      html_url: "https://github.example/acme/widgets/actions/runs/500",
      created_at: "2026-03-01T10:05:00Z",
      updated_at: "2026-03-01T10:09:00Z",
      actor: agent,
      pull_requests: [{ number: 12, base: { repo: { id: repository.id } } }],
      ...overrides,
    },
    ...event,
  };
}

export function checkEvent(check: Fields = {}, event: Fields = {}): Fields {
  return {
    ...base,
    action: "completed",
    check_run: {
      id: 40,
      name: "lint",
      head_sha: sha("head"),
      conclusion: "success",
      html_url: null,
      started_at: "2026-03-01T10:00:00Z",
      completed_at: "2026-03-01T10:02:00Z",
      app: { slug: "circle" },
      check_suite: { head_branch: "copilot/parser" },
      pull_requests: [],
      ...check,
    },
    ...event,
  };
}

/** A job of Actions, as its check run tells of it. */
export function jobEvent(check: Fields = {}, event: Fields = {}): Fields {
  const url = "https://github.example/acme/widgets/actions/runs/500/job/501";
  const job = { id: 501, name: "unit (24)", app: { slug: "github-actions" }, details_url: url };
  return checkEvent({ ...job, ...check }, event);
}

export function issueEvent(action: string, overrides: Fields = {}, event: Fields = {}): Fields {
  return {
    ...base,
    action,
    issue: {
      number: 31,
      title: "The agent forgets the changelog",
      body: "Every time.",
      user: stranger,
      labels: [{ name: "Agent-Feedback" }],
      created_at: "2026-03-03T08:00:00Z",
      updated_at: "2026-03-03T08:00:00Z",
      html_url: "https://github.example/acme/widgets/issues/31",
      ...overrides,
    },
    ...event,
  };
}

export function reviewEvent(state: string, overrides: Fields = {}, pull: Fields = pullRequest()): Fields {
  return {
    ...base,
    action: "submitted",
    pull_request: pull,
    review: {
      id: 800,
      state,
      body: "Please keep the table sorted.",
      user: human,
      commit_id: sha("head"),
      submitted_at: "2026-03-01T12:00:00Z",
      html_url: "https://github.example/acme/widgets/pull/12#pullrequestreview-800",
      ...overrides,
    },
  };
}

export function commentEvent(overrides: Fields = {}, issue: Fields = {}): Fields {
  return {
    ...base,
    action: "created",
    issue: { number: 12, pull_request: { url: "x" }, labels: [], ...issue },
    comment: {
      id: 900,
      body: "This breaks on empty input.",
      user: stranger,
      created_at: "2026-03-01T13:00:00Z",
      html_url: "https://github.example/acme/widgets/pull/12#issuecomment-900",
      ...overrides,
    },
  };
}

export function pushEvent(commits: Fields[], overrides: Fields = {}): Fields {
  return {
    ...base,
    ref: "refs/heads/main",
    before: sha("before"),
    after: sha("after"),
    deleted: false,
    commits,
    ...overrides,
  };
}

export function commit(message: string, overrides: Fields = {}): Fields {
  return { id: sha(message), message, url: null, added: [], modified: [], removed: [], ...overrides };
}
