import { describe, expect, test } from "vitest";
import type { Signal } from "../../src/domain/signal.ts";
import { Blocked } from "../../src/errors.ts";
import { collectAnswers } from "../../src/night/collecting/collect-answers.ts";
import { personRanks } from "../../src/night/collecting/person-ranks.ts";
import type { Hosting } from "../../src/ports.ts";
import { auditFact } from "../../src/rewards/audit-fact.ts";
import { auditRecord } from "../../src/rewards/audit-record.ts";
import { configOf } from "../config/shipped.ts";
import { signalOf } from "../rewards/signal-of.ts";
import { NOW, portsOf } from "./ports-of.ts";

const at = (second: number) => new Date(Date.UTC(2026, 1, 25, 10, 0, second)).toISOString();

function ticked(login: string, answer: Signal["answer"], second = 0, fields: Partial<Signal> = {}): Signal {
  const actor = { id: login.length, login, bot: false };
  return signalOf({ source: "audit", trust: "untrusted", answer, actor, at: at(second), ...fields });
}

async function collected(signals: Signal[], known: string[] = [], permissionOf?: Hosting["permissionOf"]) {
  const asked: string[] = [];
  const { hosting } = portsOf({
    hosting: {
      permissionOf: async (login, id) => {
        asked.push(login);
        return permissionOf === undefined ? (login === "kim" ? "write" : "read") : permissionOf(login, id);
      },
    },
  });
  const problems: string[] = [];
  const facts = await collectAnswers(signals, new Set(known), {
    repositoryId: 7,
    since: at(0),
    now: NOW,
    settings: configOf("version: 1\n").settings,
    rankOf: personRanks(hosting, problems),
    problems,
  });
  return { facts, problems, asked };
}

const question = auditFact(7, { kind: "asked", episode: "pr:1", probability: 0.5, mean: 0.5 }, at(0));
const answerIn = (facts: ReturnType<typeof auditFact>[]) =>
  auditRecord([question, ...facts]).answered.get("pr:1")?.good;

describe("what was ticked on the dashboard", () => {
  test("is an answer where the person, looked up live, may give one", async () => {
    const { facts } = await collected([ticked("kim", "pos")]);
    expect(facts).toMatchObject([
      {
        kind: "audit_questions",
        at: at(0),
        body: { kind: "answered", episode: "pr:1", good: true, by: "kim" },
      },
    ]);
    expect(answerIn(facts)).toBe(true);
  });

  test("is recorded once, and nobody is looked up twice for it", async () => {
    const { facts } = await collected([ticked("kim", "pos"), ticked("kim", "pos")]);
    expect(new Set(facts.map(({ key }) => key)).size).toBe(1);
    const again = await collected(
      [ticked("kim", "pos")],
      facts.map(({ key }) => key),
    );
    expect(again).toEqual({ facts: [], problems: [], asked: [] });
  });

  test("counts as it was ticked last; taken back, the question is open again", async () => {
    const mind = [ticked("kim", "neg", 1), ticked("kim", "pos", 0)];
    expect(answerIn((await collected(mind)).facts)).toBe(false);
    expect(answerIn((await collected(mind.toReversed())).facts)).toBe(false);
    expect(answerIn((await collected([...mind, ticked("kim", "silent", 2)])).facts)).toBeUndefined();
  });

  test("does not count from anybody else, and the report says so; without a look-up it waits", async () => {
    const stranger = await collected([ticked("mallory", "pos")]);
    expect(stranger.facts).toEqual([]);
    expect(stranger.problems).toEqual([
      "what mallory ticked about pr:1 does not count: it takes the permission write",
    ]);
    const bot = { actor: { id: 1, login: "kim", bot: true } };
    expect(
      await collected([ticked("kim", "pos", 0, bot), ticked("kim", "pos", 0, { source: "review" })]),
    ).toEqual({
      facts: [],
      problems: [],
      asked: [],
    });
    const blocked = await collected([ticked("kim", "pos")], [], () =>
      Promise.reject(new Blocked("permission", "no members permission")),
    );
    expect(blocked.facts).toEqual([]);
    expect(blocked.problems).toHaveLength(1);
  });
});
