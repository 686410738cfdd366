import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Fact, FactKind, FactOf } from "../../src/domain/ledger-entry.ts";
import { resolveEpisodes } from "../../src/signals/resolve-episodes.ts";
import { translate } from "../../src/signals/translate.ts";
import { honeBotId, sha } from "./payloads.ts";
import { yearOfWebhooks, type Delivered } from "./year-of-webhooks.ts";

const year = yearOfWebhooks(7, 110);

/** When each delivery was received, by its place; a redelivery keeps the time of the first. */
const inOrder = new Map(year.map(({ guid }, at) => [guid, new Date(at * 60_000).toISOString()]));

/** The ledger's rules: a delivery is handled once, and the first fact under a key stays. */
function ledgerAfter(
  arrived: readonly Delivered[],
  receivedAt: (guid: string, at: number) => string = (guid) => inOrder.get(guid) ?? "",
): Fact[] {
  const seen = new Set<string>();
  const ledger = new Map<string, Fact>();
  for (const [at, { guid, event, payload }] of arrived.entries()) {
    if (seen.has(guid)) continue;
    seen.add(guid);
    const told = translate(event, payload, { receivedAt: receivedAt(guid, at), botId: honeBotId });
    if (told.kind === "bad") throw new Error(told.reason);
    for (const fact of told.kind === "facts" ? told.facts : []) {
      const key = `${fact.kind}/${fact.repositoryId}/${fact.key}`;
      if (!ledger.has(key)) ledger.set(key, fact);
    }
  }
  return [...ledger.values()];
}

function of<K extends FactKind>(kind: K, facts: readonly Fact[]): FactOf<K>[] {
  return facts.filter((fact) => fact.kind === kind) as FactOf<K>[];
}

/** Everything rewards read, bit for bit: the facts and the resolved signals, as sorted texts. */
function bits(facts: readonly Fact[], kinds: readonly FactKind[]): string[] {
  const signals = of("signals", facts).map(({ body }) => body);
  const heads = of("episodes", facts).map(({ body }) => body);
  const stored = kinds.flatMap((kind) => of(kind, facts));
  return [...stored, ...resolveEpisodes(signals, heads)].map((fact) => JSON.stringify(fact)).toSorted();
}

const learned: readonly FactKind[] = ["signals", "episodes", "outcomes"];
const all: readonly FactKind[] = [...learned, "repository_events"];
const expected = bits(ledgerAfter(year), all);
const order = fc.shuffledSubarray(year, { minLength: year.length });

describe("a year of one repository's webhooks", () => {
  test("teaches much, of every kind, and no payload of it is bad", () => {
    const facts = ledgerAfter(year);
    expect(year.length).toBeGreaterThan(1_000);
    for (const kind of all) expect(of(kind, facts).length).toBeGreaterThan(3);
    const sources = new Set(of("signals", facts).map(({ body }) => body.source));
    expect(sources).toEqual(
      new Set(["ci", "merged", "review", "reaction", "revert", "follow-up-fix", "feedback"]),
    );
    const resolved = resolveEpisodes(
      of("signals", facts).map(({ body }) => body),
      of("episodes", facts).map(({ body }) => body),
    );
    expect(
      resolved.filter(({ id, episode }) => id.startsWith("ci-job:") && episode.startsWith("pr:")).length,
    ).toBeGreaterThan(100);
  });

  test("gives the same facts in any order, with duplicates, and with gaps that are filled later", () => {
    fc.assert(
      fc.property(order, order, fc.nat(year.length), (first, second, gap) => {
        const arrived = [...first.slice(gap), ...second.slice(0, year.length / 2), ...first];
        expect(bits(ledgerAfter(arrived), all)).toEqual(expected);
      }),
      { numRuns: 8 },
    );
  });

  test("gives the same signals, episodes and outcomes whenever the deliveries were received", () => {
    const punctual = bits(ledgerAfter(year), learned);
    fc.assert(
      fc.property(order, fc.integer({ min: 1, max: 9 }), (arrived, day) => {
        const late = (_: string, at: number) => new Date(Date.UTC(2026, day) + at * 1_000).toISOString();
        expect(bits(ledgerAfter(arrived, late), learned)).toEqual(punctual);
      }),
      { numRuns: 6 },
    );
  });

  const known = new Set(ledgerAfter(year).map((fact) => JSON.stringify(fact)));

  test("with deliveries that never came teaches less, and nothing else", () => {
    fc.assert(
      fc.property(fc.subarray(year, { minLength: 500 }), (arrived) => {
        const invented = ledgerAfter(arrived).filter((fact) => !known.has(JSON.stringify(fact)));
        expect(invented).toEqual([]);
      }),
      { numRuns: 6 },
    );
  });

  test("loses nothing by a new name, a suspension, a rewritten history or deleted accounts", () => {
    const facts = ledgerAfter(year);
    expect(new Set(facts.map(({ repositoryId }) => repositoryId))).toEqual(new Set([70]));
    expect(of("repository_events", facts).map(({ body }) => body.kind)).toEqual(
      expect.arrayContaining(["renamed", "suspended", "unsuspended", "history-rewritten"]),
    );
    const nobodys = of("signals", facts).filter(
      ({ body }) => /^review:\d/.test(body.id) && body.actor === null,
    );
    expect(nobodys.length).toBeGreaterThan(3);
    expect(new Set(nobodys.map(({ body }) => body.trust))).toEqual(new Set(["untrusted"]));
  });
});

test("of two pull requests with the same head the lower one gets the commit's signals, in any order", () => {
  const heads = ["pr:30", "pr:4", "pr:12"].map((id) => ({ id, sha: sha("shared") }));
  const signals = [{ ...firstSignal(), episode: `commit:${sha("shared")}` }];
  for (const list of [heads, heads.toReversed()])
    expect(resolveEpisodes(signals, list).map(({ episode }) => episode)).toEqual(["pr:4"]);
});

function firstSignal() {
  const [first] = of("signals", ledgerAfter(year));
  if (first === undefined) throw new Error("the year taught nothing");
  return first.body;
}
