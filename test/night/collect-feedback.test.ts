import { expect, test } from "vitest";
import type { Fact } from "../../src/domain/ledger-entry.ts";
import type { Signal } from "../../src/domain/signal.ts";
import { collectFeedback } from "../../src/night/collecting/collect-feedback.ts";
import { personRanks } from "../../src/night/collecting/person-ranks.ts";
import { configOf } from "../config/shipped.ts";
import { portsOf } from "./ports-of.ts";

const at = "2026-02-20T10:00:00.000Z";

function said(id: string, login: string | null, more: Partial<Signal> = {}): Fact {
  const body: Signal = {
    id,
    source: "feedback",
    family: "feedback",
    episode: `issue:${id}`,
    answer: "neg",
    at,
    windowClosesAt: null,
    actor: login === null ? null : { id: login.length * 1000 + login.charCodeAt(0), login, bot: false },
    trust: "untrusted",
    sha: null,
    attempt: null,
    url: null,
    note: "it never greets\nplease",
    ...more,
  };
  return { kind: "signals", repositoryId: 7, key: id, at: body.at, body };
}

async function collect(facts: Fact[], config = "version: 1\n", known: string[] = []) {
  const asked: string[] = [];
  const ports = portsOf({
    facts,
    hosting: {
      permissionOf: async (login) => {
        asked.push(login);
        return ({ kim: "write", ada: "admin" } as const)[login] ?? "none";
      },
    },
  });
  const problems: string[] = [];
  const stored = await ports.ledger.read("signals", 7, "2026-02-01T00:00:00.000Z");
  const failures = await collectFeedback(
    stored.map(({ body }) => body),
    new Set(known),
    { settings: configOf(config).settings, rankOf: personRanks(ports.hosting, problems), problems },
  );
  return { asked, problems, heard: failures.map(({ id, source, trust }) => [id, source, trust]) };
}

test("a word counts by the permission its speaker has now, not by what the event said", async () => {
  const { heard, asked } = await collect([
    said("feedback:issue:1", "kim"),
    said("feedback:issue:2", "mallory", { trust: "trusted" }),
    said("feedback:issue:3", "kim"),
  ]);
  expect(heard).toEqual([
    ["said:feedback:issue:1", "issue", "trusted"],
    ["said:feedback:issue:2", "issue", "untrusted"],
    ["said:feedback:issue:3", "issue", "trusted"],
  ]);
  expect(asked).toEqual(["kim", "mallory"]);
});

test("a repository may ask for more permission than write", async () => {
  const facts = [said("feedback:issue:1", "kim"), said("feedback:issue:2", "ada")];
  const { heard } = await collect(facts, "version: 1\nsignals: { trusted: maintain }\n");
  expect(heard.map(([, , trust]) => trust)).toEqual(["untrusted", "trusted"]);
});

test("only requests count: no praise, no bots, no silence, nothing old, nothing of other sources", async () => {
  const { heard } = await collect([
    said("feedback:reaction:1", "kim", { answer: "pos" }),
    said("feedback:issue:1", "hone[bot]", { trust: "lifecycle" }),
    said("feedback:issue:2", null),
    said("feedback:issue:3", "kim", { at: "2026-01-20T10:00:00.000Z" }),
    said("ci:1", "kim", { source: "ci" }),
    said("feedback:review-comment:1", "kim", { answer: "silent" }),
    said("review:1", "kim", { source: "review" }),
  ]);
  expect(heard).toEqual([
    ["said:feedback:review-comment:1", "review", "trusted"],
    ["said:review:1", "review", "trusted"],
  ]);
});
