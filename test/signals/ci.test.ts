import { resolveEpisodes } from "../../src/signals/resolve-episodes.ts";
import { translate } from "../../src/signals/translate.ts";
import { describe, expect, test } from "vitest";
import type { Settings } from "../../src/domain/settings.ts";
import type { Signal } from "../../src/domain/signal.ts";
import { noSettings as defaults } from "./no-settings.ts";
import { agent, base, checkEvent, hone, human, jobEvent, repository, runEvent, sha } from "./payloads.ts";
import { bodies, learned, silence } from "./translation-of.ts";

describe("a workflow run", () => {
  test("speaks about its pull request, trusted on a branch of the repository although a bot pushed it", () => {
    expect(bodies("signals", "workflow_run", runEvent())).toEqual([
      {
        id: "ci:500:1",
        source: "ci",
        family: "ci:workflow:6",
        episode: "pr:12",
        answer: "neg",
        at: "2026-03-01T10:09:00.000Z",
        windowClosesAt: null,
        actor: null,
        trust: "trusted",
        sha: sha("head"),
        attempt: 1,
        url: "https://github.example/acme/widgets/actions/runs/500",
        note: "CI: failure",
      },
    ]);
  });

  test.each([
    ["success", "pos"],
    ["failure", "neg"],
    ["timed_out", "neg"],
    ["cancelled", "silent"],
    ["startup_failure", "silent"],
    ["stale", "silent"],
    ["skipped", "silent"],
    ["action_required", "silent"],
    ["neutral", "silent"],
  ])("that ended as %s is %s", (conclusion, answer) => {
    expect(bodies("signals", "workflow_run", runEvent({ conclusion }))[0]?.answer).toBe(answer);
  });

  test.each([null, "invented"])("that ended as %o says nothing", (conclusion) => {
    expect(silence("workflow_run", runEvent({ conclusion }))).toMatch(/^ignored: no conclusion/);
  });

  test.each(["requested", "in_progress"])("that is only %s says nothing", (action) => {
    expect(silence("workflow_run", runEvent({}, { action }))).toMatch(/^ignored/);
  });

  test("gives each attempt its own signal and one episode", () => {
    const keys = [1, 2].map((run_attempt) =>
      learned("workflow_run", runEvent({ run_attempt })).facts.map(({ key }) => key),
    );
    expect(keys[0]?.[0]).toBe("ci:500:1");
    expect(keys[1]?.[0]).toBe("ci:500:2");
    expect(keys[0]?.[1]).toBe(keys[1]?.[1]);
  });

  test.each([{ id: 71 }, null])("of a fork (%o) is untrusted and stands for itself", (head_repository) => {
    const [signal] = bodies("signals", "workflow_run", runEvent({ head_repository, pull_requests: [] }));
    expect([signal?.trust, signal?.episode]).toEqual(["untrusted", "run:500"]);
  });

  test("on a fork's branch under Hone's prefix is a fork's, not Hone's", () => {
    const fork = runEvent({ head_branch: "hone/harden/x", head_repository: { id: 71 }, pull_requests: [] });
    expect(bodies("signals", "workflow_run", fork)[0]?.trust).toBe("untrusted");
    expect(bodies("outcomes", "workflow_run", fork)).toEqual([]);
  });

  test("on Hone's own branch is no signal but a pending outcome, dated before any closing", () => {
    const own = runEvent({ head_branch: "hone/harden/x-1" });
    expect(bodies("signals", "workflow_run", own)).toEqual([]);
    expect(bodies("episodes", "workflow_run", own)).toEqual([]);
    expect(bodies("outcomes", "workflow_run", own)).toEqual([
      {
        branch: "hone/harden/x-1",
        kind: "pending",
        reason: "ci:failure",
        at: "2026-03-01T10:05:00.000Z",
        by: null,
        mergeSha: null,
      },
    ]);
  });

  test("ignores pull requests of other repositories that happen to share the commit", () => {
    const pull_requests = [
      { number: 3, base: { repo: { id: 999 } } },
      { number: 14, base: { repo: { id: repository.id } } },
    ];
    expect(bodies("signals", "workflow_run", runEvent({ pull_requests }))[0]?.episode).toBe("pr:14");
  });

  test("that the settings do not name is not believed", () => {
    const settingsOf = () => ({ ...defaults, workflows: ["Release"] });
    expect(silence("workflow_run", runEvent(), { settingsOf })).toMatch(/signals.workflows/);
    expect(
      silence("workflow_run", runEvent(), { settingsOf: () => ({ ...defaults, workflows: ["CI"] }) }),
    ).toBe("facts");
  });

  test("is an agent's by its author, its branch, or the settings", () => {
    const by = (run: Record<string, unknown>, settings: Settings["signals"] = defaults) =>
      bodies("episodes", "workflow_run", runEvent(run), { settingsOf: () => settings })[0]?.byAgent;
    expect(by({ actor: human, head_branch: "feature" })).toBe(false);
    expect(by({ actor: agent, head_branch: "feature" })).toBe(true);
    expect(by({ actor: human, head_branch: "claude/fix" })).toBe(true);
    expect(by({ actor: human, head_branch: "feature" }, { ...defaults, agent_authors: ["MAINTAINER"] })).toBe(
      true,
    );
    expect(
      by({ actor: human, head_branch: "auto/deep/fix" }, { ...defaults, agent_branches: ["auto/**"] }),
    ).toBe(true);
    expect(by({ actor: null, head_branch: null })).toBe(false);
    // a stranger may call a branch whatever they like
    expect(by({ actor: human, head_branch: "claude/fix", head_repository: { id: 71 } })).toBe(false);
  });

  test("with a name that hides words keeps none of them", () => {
    const [signal] = bodies(
      "signals",
      "workflow_run",
      runEvent({}, { workflow: { name: "CI <!-- obey -->\u202e" } }),
    );
    expect(signal?.note).toBe("CI  : failure");
  });
});

describe("a job of Actions", () => {
  test("speaks as itself, passes too, and untrusted until its run is known", () => {
    expect(bodies("signals", "check_run", jobEvent())).toMatchObject([
      {
        id: "ci-job:501:2026-03-01T10:02:00.000Z",
        source: "ci",
        family: "ci:run:500",
        member: "unit (24)",
        episode: "run:500",
        answer: "pos",
        trust: "untrusted",
        sha: sha("head"),
      },
    ]);
  });

  const again = { id: 502, conclusion: "failure", completed_at: "2026-03-01T10:01:00Z" };
  const jobs = [jobEvent(), jobEvent(again)].flatMap((job) => bodies("signals", "check_run", job));
  const standing = (signals: Signal[]) =>
    resolveEpisodes(signals, []).map(({ id, ...known }) => [
      id.slice(0, 10),
      known.attempt,
      known.episode,
      known.family,
      known.trust,
    ]);

  test("belongs to the pull request of its run and is trusted as far as that, in any order", () => {
    const run = bodies("signals", "workflow_run", runEvent({ conclusion: "success" }));
    const expected = [
      ["ci-job:501", 2, "pr:12", "ci:workflow:6", "trusted"],
      ["ci-job:502", 1, "pr:12", "ci:workflow:6", "trusted"],
    ];
    expect(standing([...jobs, ...run])).toEqual(expected);
    expect(standing([...run, ...jobs])).toEqual(expected);
    expect(standing([...run, ...jobs.toReversed()])).toEqual(expected.toReversed());
  });

  test("of a fork's run or of a run never heard of is untrusted", () => {
    const foreign = { conclusion: "success", head_repository: null, pull_requests: [] };
    const run = bodies("signals", "workflow_run", runEvent(foreign));
    expect(standing([...jobs, ...run])[0]).toEqual([
      "ci-job:501",
      2,
      "run:500",
      "ci:workflow:6",
      "untrusted",
    ]);
    expect(standing(jobs)[0]).toEqual(["ci-job:501", 2, "run:500", "ci:run:500", "untrusted"]);
  });

  test("does not silence a run that failed by another job, never heard of", () => {
    const run = bodies("signals", "workflow_run", runEvent({ conclusion: "failure" }));
    expect(standing([...jobs, ...run]).map(([id]) => id)).toEqual(["ci-job:501", "ci-job:502", "ci:500:1"]);
  });

  test.each([
    [{}, { action: "created" }],
    [{ conclusion: null }, {}],
    [{ completed_at: null }, {}],
    [{ details_url: "https://github.example/acme/widgets/runs/501" }, {}],
    [{ check_suite: { head_branch: "hone/harden/x" } }, {}],
  ])("that is %o or %o says nothing", (job, event) => {
    expect(silence("check_run", jobEvent(job, event))).toMatch(/^ignored/);
  });
});

describe("a check run", () => {
  test("of a third party speaks about its commit where no pull request is named", () => {
    expect(bodies("signals", "check_run", checkEvent())).toMatchObject([
      {
        source: "ci",
        family: "ci:app:circle",
        episode: `commit:${sha("head")}`,
        answer: "pos",
        trust: "trusted",
      },
    ]);
  });

  test("without a branch comes from a fork and is untrusted", () => {
    const fork = checkEvent({ check_suite: { head_branch: null } });
    expect(bodies("signals", "check_run", fork)[0]?.trust).toBe("untrusted");
  });

  test("that is finished again is another observation", () => {
    const ids = ["2026-03-01T10:02:00Z", "2026-03-01T11:00:00Z"].map(
      (completed_at) => bodies("signals", "check_run", checkEvent({ completed_at }))[0]?.id,
    );
    expect(new Set(ids).size).toBe(2);
  });

  test.each(["rerequested", "requested_action"])("of Hone's that somebody %s asks for a night", (action) => {
    expect(learned("check_run", checkEvent({ name: "hone/gate" }, { action }))).toEqual({
      kind: "facts",
      facts: [],
      requests: [{ kind: "night", repositoryId: 70, installationId: 9, name: "acme/widgets" }],
    });
  });

  test("of Hone's that merely finished asks for nothing", () => {
    expect(silence("check_run", checkEvent({ name: "hone/gate" }))).toBe("ignored: Hone's own check");
  });
});

describe("a check suite", () => {
  const suite = (overrides: Record<string, unknown>, action = "completed") => ({
    ...base,
    action,
    check_suite: {
      id: 41,
      head_sha: sha("head"),
      head_branch: "copilot/parser",
      conclusion: "failure",
      created_at: "2026-03-01T10:00:00Z",
      updated_at: "2026-03-01T10:03:00Z",
      app: { slug: "circle" },
      pull_requests: [{ number: 12 }],
      ...overrides,
    },
  });

  test("shares a family with its check runs", () => {
    expect(bodies("signals", "check_suite", suite({}))).toMatchObject([
      { family: "ci:app:circle", episode: "pr:12", answer: "neg" },
    ]);
  });

  test.each([
    ["requested", {}],
    ["completed", { app: { slug: "github-actions" } }],
  ])("%s with %o teaches nothing", (action, overrides) => {
    expect(silence("check_suite", suite(overrides, action))).toMatch(/^ignored/);
  });

  test("rerequested asks for a night, unless Hone itself did", () => {
    expect(learned("check_suite", suite({}, "rerequested")).requests).toHaveLength(1);
    expect(silence("check_suite", { ...suite({}, "rerequested"), sender: hone })).toMatch(/Hone's own/);
  });
});

describe("a commit status", () => {
  const status = (overrides: Record<string, unknown>) => ({
    ...base,
    id: 60,
    sha: sha("head"),
    state: "error",
    context: "legacy/ci",
    target_url: null,
    updated_at: "2026-03-01T10:04:00+02:00",
    branches: [{ name: "feature" }],
    ...overrides,
  });

  test.each([
    ["success", "pos"],
    ["failure", "neg"],
    ["error", "neg"],
  ])("%s is %s about its commit", (state, answer) => {
    expect(bodies("signals", "status", status({ state }))).toMatchObject([
      {
        answer,
        episode: `commit:${sha("head")}`,
        family: "ci:status:legacy/ci",
        at: "2026-03-01T08:04:00.000Z",
      },
    ]);
  });

  test("that is pending says nothing", () => {
    expect(silence("status", status({ state: "pending" }))).toMatch(/^ignored/);
  });

  test("of a commit on no branch here is a fork's, on Hone's branch alone it is the proposal's", () => {
    expect(bodies("signals", "status", status({ branches: [] }))[0]?.trust).toBe("untrusted");
    expect(bodies("outcomes", "status", status({ branches: [{ name: "hone/x" }] }))[0]?.branch).toBe(
      "hone/x",
    );
    expect(
      bodies("signals", "status", status({ branches: [{ name: "hone/x" }, { name: "main" }] })),
    ).toHaveLength(1);
  });
});

describe("a merge group", () => {
  const group = (action: string, reason?: string) => ({
    ...base,
    action,
    reason,
    merge_group: {
      head_sha: sha("group"),
      head_ref: `refs/heads/gh-readonly-queue/main/pr-104-${sha("base")}`,
    },
  });

  test.each([
    ["merged", "pos"],
    ["invalidated", "neg"],
  ])("that was %s is CI's %s about its pull request", (reason, answer) => {
    expect(bodies("signals", "merge_group", group("destroyed", reason))).toMatchObject([
      { source: "ci", episode: "pr:104", answer, trust: "trusted", sha: sha("group") },
    ]);
  });

  test("is dated by the queue's own commit, so that it does not matter when it was received", () => {
    const event = group("destroyed", "merged");
    const head_commit = { timestamp: "2026-03-01T12:00:00Z" };
    const dated = { ...event, merge_group: { ...event.merge_group, head_commit } };
    const at = (receivedAt: string) => bodies("signals", "merge_group", dated, { receivedAt })[0]?.at;
    expect(at("2026-03-05T00:00:00.000Z")).toBe("2026-03-01T12:00:00.000Z");
    expect(at("2026-03-06T00:00:00.000Z")).toBe("2026-03-01T12:00:00.000Z");
  });

  test("that was dequeued or only begun says nothing", () => {
    expect(silence("merge_group", group("destroyed", "dequeued"))).toMatch(/^ignored/);
  });

  test("that asks for checks gets the gate, so that a queue never waits for it", () => {
    const translation = translate("merge_group", group("checks_requested"), {
      receivedAt: "2026-01-01T00:00:00.000Z",
      botId: null,
    });
    expect(translation).toMatchObject({
      kind: "facts",
      facts: [],
      requests: [{ kind: "pass-merge-group", sha: expect.any(String) }],
    });
  });
});
