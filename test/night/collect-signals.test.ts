import { describe, expect, test } from "vitest";
import type { Fact } from "../../src/domain/ledger-entry.ts";
import type { RepositoryEvent } from "../../src/domain/repository-event.ts";
import type { Reaction } from "../../src/domain/pull-history.ts";
import type { Signal } from "../../src/domain/signal.ts";
import { Blocked } from "../../src/errors.ts";
import { collectSignals } from "../../src/night/collecting/collect-signals.ts";
import { personRanks } from "../../src/night/collecting/person-ranks.ts";
import type { Hosting } from "../../src/ports.ts";
import { configOf } from "../config/shipped.ts";
import { pullEvent, merged, human, sha, honeBotId } from "../signals/payloads.ts";
import { translate } from "../../src/signals/translate.ts";
import { NOW, portsOf } from "./ports-of.ts";

const SINCE = "2026-02-22T03:00:00.000Z";

function said(id: string, more: Partial<Signal> = {}): Fact {
  const body: Signal = {
    id,
    source: "review",
    family: "review",
    episode: "pr:12",
    answer: "neg",
    at: "2026-02-25T10:00:00.000Z",
    windowClosesAt: null,
    actor: { id: 10, login: "kim", bot: false },
    trust: "untrusted",
    sha: null,
    attempt: null,
    url: null,
    note: "",
    ...more,
  };
  return { kind: "signals", repositoryId: 7, key: `${id} ${body.at}`, at: body.at, body };
}

function by(login: string, bot = false): Pick<Signal, "actor"> {
  return { actor: { id: login.length * 31 + login.charCodeAt(0), login, bot } };
}

/** The facts of a pull request's merge into the default branch, as its webhook tells them. */
function mergeOf(number: number, title: string, day: string, own: Record<string, unknown> = {}): Fact[] {
  const at = `2026-02-${day}T10:00:00Z`;
  const pull = merged({
    number,
    title,
    merged_at: at,
    closed_at: at,
    updated_at: at,
    merge_commit_sha: sha(title),
    ...own,
  });
  const told = translate("pull_request", pullEvent("closed", pull), { receivedAt: NOW, botId: honeBotId });
  if (told.kind !== "facts") throw new Error(told.reason);
  return told.facts.map((fact) => ({ ...fact, repositoryId: 7 }));
}

async function collected(facts: Fact[], hosting: Partial<Hosting> = {}, config = "version: 1\n") {
  const asked: string[] = [];
  const ports = portsOf({
    facts,
    hosting: {
      permissionOf: async (login) => {
        asked.push(login);
        return login === "kim" ? "write" : "read";
      },
      ...hosting,
    },
  });
  const problems: string[] = [];
  const { facts: found, failures } = await collectSignals(ports.ledger, new Set(), {
    hosting: ports.hosting,
    repositoryId: 7,
    since: SINCE,
    now: NOW,
    settings: configOf(config).settings,
    rankOf: personRanks(ports.hosting, problems),
    problems,
  });
  const signals = found.flatMap((fact) => (fact.kind === "signals" ? [fact.body] : []));
  return { signals, found, failures, problems, asked };
}

describe("whose word rewards believe", () => {
  test("a review by somebody with write permission, looked up live, is told once more as trusted", async () => {
    const { signals } = await collected([said("review:1")]);
    expect(signals).toMatchObject([
      { id: "believed:review:1", source: "review", answer: "neg", trust: "trusted" },
    ]);
    expect(
      (await collected([said("review:1"), said("believed:review:1", { trust: "trusted" })])).signals,
    ).toEqual([]);
  });

  test.each([
    ["a stranger's", by("mallory"), "version: 1\n"],
    ["a bot's", { ...by("reviewer[bot]", true), trust: "lifecycle" as const }, "version: 1\n"],
    ["a deleted account's", { actor: null }, "version: 1\n"],
    ["an agent's about agents", {}, "version: 1\nsignals: { agent_authors: [KIM] }\n"],
    ["that of somebody with too little permission", {}, "version: 1\nsignals: { trusted: maintain }\n"],
    ["words without a verdict", { id: "feedback:1", source: "feedback" }, "version: 1\n"],
    ["CI of a fork", { id: "ci:1:1", source: "ci" }, "version: 1\n"],
  ])("%s is not", async (_, more, config) => {
    expect((await collected([said("review:1", more)], {}, config)).signals).toEqual([]);
  });

  test("nobody is believed more than 50 times a day, and the report names who tried", async () => {
    const flood = Array.from({ length: 60 }, (_, at) => said(`review:${at}`));
    const { signals, problems, asked } = await collected(flood);
    expect(signals).toHaveLength(50);
    expect(problems).toEqual([expect.stringMatching(/^kim said more than 50 things on 2026-02-25/)]);
    expect(asked).toEqual(["kim"]);
  });

  test("nobody's complaints become more than 20 failures a day", async () => {
    const flood = Array.from({ length: 30 }, (_, at) => said(`review:${at}`, { note: `again ${at}` }));
    const { failures, problems } = await collected(flood);
    expect(failures).toHaveLength(20);
    expect(problems).toContainEqual(expect.stringMatching(/20 things/));
  });

  test("the same complaint told twice is one failure", async () => {
    const words = { source: "feedback", note: "it forgets" };
    const twice = [
      said("feedback:issue:3:x", words),
      said("feedback:issue:3:x", { ...words, at: "2026-02-26T10:00:00.000Z" }),
    ];
    expect((await collected(twice)).failures).toHaveLength(1);
  });
});

describe("reactions", () => {
  const given = (more: Partial<Reaction>): Reaction => ({
    id: 5,
    pull: 12,
    pullAuthor: "agent",
    content: "THUMBS_DOWN",
    at: "2026-02-27T10:00:00.000Z",
    ...by("kim"),
    ...more,
  });
  const poll = async (...reactions: Reaction[]) =>
    (await collected([], { reactions: async () => ({ reactions, cut: false }) })).signals.map(
      ({ id, answer, trust }) => [id, answer, trust],
    );

  test("are signals that count once their giver may be believed", async () => {
    expect(await poll(given({}), given({ id: 6, content: "ROCKET", ...by("mallory") }))).toEqual([
      ["reaction:5", "neg", "untrusted"],
      ["reaction:6", "pos", "untrusted"],
      ["believed:reaction:5", "neg", "trusted"],
    ]);
  });

  test("of eyes, of a bot, or to one's own work are none, or never believed", async () => {
    expect(await poll(given({ content: "EYES" }), given({ pullAuthor: "kim" }))).toEqual([]);
    expect(await poll(given(by("x[bot]", true)))).toEqual([["reaction:5", "neg", "lifecycle"]]);
  });

  test("are asked for the last eight days, and a poll that is not allowed stops nothing", async () => {
    let since = "";
    await collected([], {
      reactions: async (from) => {
        since = from;
        return { reactions: [], cut: true };
      },
    });
    expect(since).toBe("2026-02-21T03:00:00.000Z");
    const refused = async () => {
      throw new Blocked("forbidden", "no");
    };
    const { signals, problems } = await collected([said("review:1")], { reactions: refused });
    expect([signals.length, problems]).toEqual([1, ["the reactions could not be read: no"]]);
  });
});

describe("what became of merged work", () => {
  const patch = (removed: string[], added: string[]) =>
    ["@@ -1 +1 @@", ...removed.map((line) => `-${line}`), ...added.map((line) => `+${line}`)].join("\n");
  const file = (removed: string[], added: string[]) => [{ path: "src/a.ts", patch: patch(removed, added) }];
  const people = { user: human, head: { ref: "topic", sha: sha("t"), repo: { id: 70 } } };
  const files = {
    12: file(["old line"], ["new line", "second line"]),
    15: file(["new line", "second line"], ["old line"]),
    16: file(["second line"], ["better line"]),
  } as Record<number, ReturnType<typeof file>>;
  const pullFiles = async (pull: number) => files[pull] ?? null;
  const kinds = async (facts: Fact[], more: Partial<Hosting> = {}) =>
    (await collected(facts, { pullFiles, ...more })).signals
      .filter(({ source }) => source !== "compared")
      .map(({ id, answer, trust }) => [id, answer, trust]);
  const asFact = (body: Signal): Fact => ({
    kind: "signals",
    repositoryId: 7,
    key: body.id,
    at: body.at,
    body,
  });

  test("a later merge that takes an agent's change back line by line is a revert, whatever it is called", async () => {
    const facts = [...mergeOf(12, "feat: parser", "20"), ...mergeOf(15, "chore: tidy", "24", people)];
    expect(await kinds(facts)).toEqual([["revert:pr:12:pr:15", "neg", "trusted"]]);
  });

  test("a revert found from its words is not found again", async () => {
    const revert = { ...people, body: "Reverts acme/widgets#12" };
    const facts = [
      ...mergeOf(12, "feat: parser", "20"),
      ...mergeOf(15, 'Revert "feat: parser"', "24", revert),
    ];
    expect(facts.some(({ key }) => key === "revert:pr:12:pr:15")).toBe(true);
    expect(await kinds(facts)).toEqual([]);
  });

  test("a fix of the same lines within seven days is a follow-up fix, and not later", async () => {
    const first = mergeOf(12, "feat: parser", "20");
    expect(await kinds([...first, ...mergeOf(16, "fix: parser", "26", people)])).toEqual([
      ["follow-up-fix:pr:12:pr:16", "neg", "trusted"],
    ]);
    expect(await kinds([...first, ...mergeOf(16, "fix: parser", "28", people)])).toEqual([]);
  });

  test("what takes back only a part, and says so, is a revert and no fix beside it", async () => {
    const revert = { ...people, body: "Reverts acme/widgets#12" };
    const facts = [...mergeOf(12, "feat: parser", "20"), ...mergeOf(16, "fix: parser", "24", people)];
    const said = facts.find(({ key }) => key.startsWith("merged:pr:16"));
    expect(said).toBeDefined();
    const words = mergeOf(16, 'Revert "fix: feat: parser"', "24", revert).filter(({ key }) =>
      key.startsWith("revert:pr:12:"),
    );
    expect(words.map(({ key }) => key)).toEqual(["revert:pr:12:pr:16"]);
    expect(await kinds([...facts, ...words])).toEqual([]);
  });

  test("what was compared is not read again, and what could not be read is, for weeks", async () => {
    const facts = [...mergeOf(12, "feat: parser", "12"), ...mergeOf(15, "chore: tidy", "16", people)];
    const blocked = async () => {
      throw new Blocked("forbidden", "no");
    };
    expect(await kinds(facts, { pullFiles: blocked })).toEqual([]);
    const { signals } = await collected(facts, { pullFiles });
    expect(signals.map(({ id }) => id)).toContain("revert:pr:12:pr:15");
    const again = await collected([...facts, ...signals.map(asFact)], {
      pullFiles: async () => expect.fail("again"),
    });
    expect(again.signals).toEqual([]);
    // one that was merged before and heard of only now is compared all the same
    const late = [...facts, ...signals.map(asFact), ...mergeOf(11, "feat: late", "10")];
    expect((await collected(late, { pullFiles })).signals.map(({ id }) => id)).toContain("compared:pr:15:2");
  });

  test("work of people is not judged, and nothing is read for it", async () => {
    const facts = [...mergeOf(12, "feat: parser", "20", people), ...mergeOf(15, "chore: tidy", "24", people)];
    const pullFiles = async () => expect.fail("read");
    expect(await kinds(facts, { pullFiles })).toEqual([]);
  });

  test("commits that people added before the merge speak against the agent's, none are silent", async () => {
    const commit = (login: string, bot: boolean) => ({
      sha: login,
      ...by(login, bot),
      author: by(login, bot).actor,
      merge: false,
      message: "",
    });
    const pullCommits = async (pull: number) =>
      pull === 12 ? [commit("a[bot]", true), commit("kim", false)] : [commit("a[bot]", true)];
    const facts = [...mergeOf(12, "feat: one", "24"), ...mergeOf(13, "feat: two", "24")];
    const { signals } = await collected(facts, { pullCommits });
    const told = signals.filter(({ source }) => source === "human-commits");
    expect(told.map(({ id, answer, trust, note }) => [id, answer, trust, note])).toEqual([
      ["human-commits:pr:13", "silent", "trusted", "merged as the agent left it"],
      ["human-commits:pr:12", "neg", "trusted", "1 commits by kim before the merge"],
    ]);
    expect(
      (await collected([...facts, ...signals.map(asFact)], { pullCommits: async () => expect.fail("again") }))
        .signals,
    ).toEqual([]);
  });

  test("a pull request is the agent's where only its commits say so, by its head or as its merge", async () => {
    const mark = (of: string): Fact =>
      said(`agent-mark:${sha(of)}`, {
        source: "agent-mark",
        episode: `commit:${sha(of)}`,
        trust: "lifecycle",
        actor: null,
        sha: sha(of),
      });
    const facts = [
      ...mergeOf(12, "feat: one", "24", people),
      ...mergeOf(13, "feat: two", "24", { ...people, head: { ...people.head, sha: sha("u") } }),
    ];
    const agents = async (...marks: Fact[]) =>
      (await collected([...facts, ...marks])).found.flatMap(({ kind, body }) =>
        kind === "episodes" && body.byAgent ? [body.id] : [],
      );
    expect(await agents()).toEqual([]);
    expect(await agents(mark("t"))).toEqual(["pr:12"]);
    expect(await agents(mark("feat: two"))).toEqual(["pr:13"]);
    expect(await agents(mark("elsewhere"))).toEqual([]);
    const again = (await collected([...facts, mark("t")])).found;
    expect((await collected([...facts, mark("t"), ...again])).found).toEqual([]);
  });

  test("a pull request that is gone or not allowed is a problem, and the others are read", async () => {
    const facts = [...mergeOf(12, "feat: one", "24"), ...mergeOf(13, "feat: two", "24")];
    const pullCommits = async (pull: number) => {
      if (pull === 12) throw new Blocked("forbidden", "no");
      return null;
    };
    const { signals, problems } = await collected(facts, { pullCommits });
    expect(signals.filter(({ source }) => source === "human-commits")).toEqual([]);
    expect(problems).toEqual(["the commits of #12 could not be read: no"]);
  });
});

describe("the report names", () => {
  const event = (kind: RepositoryEvent["kind"], at = "2026-02-25T10:00:00.000Z"): Fact => ({
    kind: "repository_events",
    repositoryId: 7,
    key: `${kind}:${at}`,
    at,
    body: { kind, installationId: 1, name: "acme/new", defaultBranch: "main", at },
  });

  test.each([
    ["renamed", "the repository is named acme/new since 2026-02-25"],
    ["transferred", "the repository moved to acme/new on 2026-02-25"],
    ["suspended", "the installation was suspended on 2026-02-25: nothing was heard until it was resumed"],
    [
      "history-rewritten",
      "the default branch was force-pushed on 2026-02-25: signals of commits that are gone stay with their pull requests",
    ],
  ] as const)("that the repository was %s, and keeps what it knew before", async (kind, problem) => {
    const { signals, problems } = await collected([
      said("review:1", { at: "2026-02-24T10:00:00.000Z" }),
      event(kind),
    ]);
    expect(problems).toEqual([problem]);
    expect(signals).toHaveLength(1);
  });

  test("accounts that are gone, and nothing that is a matter of course", async () => {
    const facts = [said("review:1", { actor: null }), said("review:2", { actor: null }), event("configured")];
    expect((await collected(facts)).problems).toEqual([
      "2 signals come from accounts that were deleted: they count for frequency only",
    ]);
  });
});
