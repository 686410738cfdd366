import { describe, expect, test } from "vitest";
import { base, commit, pushEvent, repository, sha } from "./payloads.ts";
import { bodies, context, learned, silence } from "./translation-of.ts";

const reread = { kind: "reread-config", repositoryId: 70, installationId: 9, name: "acme/widgets" };

describe("a push to the default branch", () => {
  test.each(["added", "modified", "removed"])("that %s the configuration asks to read it again", (how) => {
    const push = pushEvent([commit("configure", { [how]: [".github/hone.yml"] })]);
    expect(learned("push", push).requests).toEqual([reread]);
    expect(bodies("repository_events", "push", push)).toMatchObject([
      { kind: "configured", defaultBranch: "main" },
    ]);
  });

  test("with as many commits as GitHub lists may have changed it too", () => {
    expect(learned("push", pushEvent(Array.from({ length: 2048 }, () => commit("x")))).requests).toEqual([
      reread,
    ]);
  });

  test("that reverts a commit or a pull request speaks against it", () => {
    const push = pushEvent([
      commit(`Revert "x"\n\nThis reverts commit ${sha("bad")}.`),
      commit('Revert "feat: add a parser (#12)" (#15)'),
      commit("chore: unrelated"),
    ]);
    expect(bodies("signals", "push", push)).toMatchObject([
      {
        source: "revert",
        answer: "neg",
        episode: `commit:${sha("bad")}`,
        sha: sha("bad"),
        trust: "trusted",
        at: context.receivedAt,
      },
      { source: "revert", answer: "neg", episode: "pr:12" },
    ]);
  });

  test("that rewrites its history is noted, and loses nothing that was learned from it", () => {
    const forced = pushEvent([commit('Revert "x (#12)"')], { forced: true });
    expect(bodies("repository_events", "push", forced)).toMatchObject([{ kind: "history-rewritten" }]);
    expect(bodies("signals", "push", forced)).toHaveLength(1);
    expect(silence("push", pushEvent([], { forced: true, installation: null }))).toMatch(/^ignored/);
  });

  const marked = commit("Fix it\n\nCo-authored-by: Claude <noreply@anthropic.com>");

  test.each(["main", "topic"])("to %s with commits of an agent marks them and the new head", (branch) => {
    const push = pushEvent([commit("by hand"), marked], { ref: `refs/heads/${branch}` });
    expect(bodies("signals", "push", push)).toMatchObject(
      [marked["id"], sha("after")].map((id) => ({
        id: `agent-mark:${String(id)}`,
        sha: id,
        trust: "lifecycle",
      })),
    );
  });

  test("that only brings in what another branch had before makes nobody's branch an agent's", () => {
    const update = [{ ...marked, distinct: false }, commit("Merge branch 'main' into topic")];
    expect(silence("push", pushEvent(update, { ref: "refs/heads/topic" }))).toMatch(/^ignored/);
    expect(bodies("signals", "push", pushEvent(update))).toHaveLength(2);
  });

  test("marks nothing on Hone's own branches, and nothing that people wrote", () => {
    expect(silence("push", pushEvent([marked], { ref: "refs/heads/hone/x" }))).toMatch(/^ignored/);
    expect(silence("push", pushEvent([commit("by hand")], { ref: "refs/heads/topic" }))).toMatch(/^ignored/);
    const bot = commit("work", { author: { username: "copilot-swe-agent[bot]" } });
    expect(silence("push", pushEvent([bot], { ref: "refs/heads/topic" }))).toBe("facts");
  });

  test("is dated by GitHub's own note of it, whenever it was received", () => {
    const push = pushEvent([commit('Revert "x (#12)"')], {
      repository: { ...repository, pushed_at: 1772359200 },
    });
    expect(bodies("signals", "push", push)[0]?.at).toBe("2026-03-01T10:00:00.000Z");
  });

  test.each([{ ref: "refs/heads/topic" }, { ref: "refs/tags/main" }, { deleted: true }, { commits: null }])(
    "is not one with %o, or teaches nothing",
    (overrides) => {
      expect(silence("push", pushEvent([commit("x", { added: [".github/hone.yml"] })], overrides))).toMatch(
        /^ignored/,
      );
    },
  );
});

describe("an installation", () => {
  const installation = (action: string, repositories?: unknown) => ({
    action,
    installation: { id: 9 },
    repositories,
    sender: null,
  });
  const listed = [
    { id: 70, full_name: "acme/widgets" },
    { id: 71, full_name: "acme/gears" },
  ];
  const known = { knownRepositories: [{ id: 70, name: "acme/widgets" }] };

  test("onboards each of its repositories", () => {
    const { facts, requests } = learned("installation", installation("created", listed));
    expect(facts.map(({ repositoryId, key }) => [repositoryId, key])).toEqual([
      [70, `installed:${context.receivedAt}`],
      [71, `installed:${context.receivedAt}`],
    ]);
    expect(requests.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      "onboard acme/widgets",
      "onboard acme/gears",
    ]);
  });

  test("that is deleted asks for the purge of everything it left, whether or not it lists repositories", () => {
    for (const repositories of [listed, undefined])
      expect(learned("installation", installation("deleted", repositories)).requests).toEqual([
        { kind: "purge", repositoryId: null, installationId: 9, name: "" },
      ]);
  });

  test.each([
    ["suspend", "suspended"],
    ["unsuspend", "unsuspended"],
    ["new_permissions_accepted", "permissions-accepted"],
  ])("%s is told of the repositories the ledger knows where the payload lists none", (action, kind) => {
    expect(bodies("repository_events", "installation", installation(action), known)).toMatchObject([
      { kind, name: "acme/widgets" },
    ]);
  });

  test("gains and loses repositories", () => {
    const event = {
      action: "added",
      installation: { id: 9 },
      repositories_added: [listed[0]],
      repositories_removed: [listed[1]],
    };
    const { facts, requests } = learned("installation_repositories", event);
    expect(facts.map(({ repositoryId, key }) => [repositoryId, key.split(":")[0]])).toEqual([
      [70, "installed"],
      [71, "removed"],
    ]);
    expect(requests.map(({ kind, repositoryId }) => [kind, repositoryId])).toEqual([
      ["onboard", 70],
      ["purge", 71],
    ]);
  });
});

describe("a repository", () => {
  test.each(["renamed", "transferred", "archived", "unarchived", "privatized", "publicized"])(
    "%s keeps its id",
    (action) => {
      const { facts, requests } = learned("repository", { ...base, action });
      expect(facts).toMatchObject([
        { repositoryId: repository.id, body: { kind: action, name: "acme/widgets", installationId: 9 } },
      ]);
      expect(requests).toEqual([]);
    },
  );

  test("deleted asks for its purge", () => {
    expect(learned("repository", { ...base, action: "deleted" }).requests).toEqual([
      { ...reread, kind: "purge" },
    ]);
  });

  test("with another default branch has its configuration read from there", () => {
    const event = { ...base, action: "edited", changes: { default_branch: { from: "master" } } };
    expect(learned("repository", event).requests).toEqual([reread]);
    expect(silence("repository", { ...event, changes: { description: { from: "x" } } })).toMatch(/^ignored/);
  });

  test("created, or outside every installation, teaches nothing", () => {
    expect(silence("repository", { ...base, action: "created" })).toMatch(/^ignored/);
    expect(silence("repository", { ...base, action: "renamed", installation: null })).toMatch(/^ignored/);
  });
});
