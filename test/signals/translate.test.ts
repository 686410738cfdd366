import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { translate } from "../../src/signals/translate.ts";
import { resolveEpisodes } from "../../src/signals/resolve-episodes.ts";
import { Signal } from "../../src/domain/signal.ts";
import { Episode } from "../../src/domain/episode.ts";
import { Outcome } from "../../src/domain/proposal.ts";
import { RepositoryEvent } from "../../src/domain/repository-event.ts";
import { RepositoryRequest } from "../../src/domain/delivery.ts";
import { publishedPayloads } from "./example-payloads.ts";
import {
  closed,
  commentEvent,
  commit,
  issueEvent,
  merged,
  ownPull,
  pullEvent,
  pullRequest,
  pushEvent,
  reviewEvent,
  runEvent,
  sha,
} from "./payloads.ts";
import { bodies, context } from "./translation-of.ts";

const shapes = {
  signals: Signal,
  episodes: Episode,
  outcomes: Outcome,
  repository_events: RepositoryEvent,
} as const;

/** Events a worker turns into facts; every other event is ignored by name. */
const heard = new Set([
  "workflow_run",
  "check_run",
  "check_suite",
  "status",
  "pull_request",
  "pull_request_review",
  "pull_request_review_comment",
  "issues",
  "issue_comment",
  "push",
  "installation",
  "installation_repositories",
  "repository",
  "merge_group",
]);

describe("translating", () => {
  test.each(publishedPayloads())("the example $event $index is understood", ({ event, payload }) => {
    const translation = translate(event, payload, context);
    expect(translation.kind).toMatch(heard.has(event) ? /^(?:facts|ignored)$/ : /^ignored$/);
  });

  test("the facts of every example fit the ledger, with comparable times", () => {
    const learned = publishedPayloads().flatMap(({ event, payload }) => {
      const translation = translate(event, payload, context);
      return translation.kind === "facts" ? [translation] : [];
    });
    for (const fact of learned.flatMap(({ facts }) => facts)) {
      expect(shapes[fact.kind as keyof typeof shapes].parse(fact.body)).toEqual(fact.body);
      expect(fact.at).toBe(new Date(fact.at).toISOString());
    }
    for (const request of learned.flatMap(({ requests }) => requests)) RepositoryRequest.parse(request);
  });

  test("every heard event has an example that is understood as facts or requests", () => {
    const fruitful = publishedPayloads().filter(
      ({ event, payload }) => translate(event, payload, context).kind === "facts",
    );
    // The examples hold reviews without verdict or words, issues without the feedback label and their comments,
    // pushes that change nothing of Hone's: the tests beside this one have those.
    const missing = [...heard].filter((event) => !fruitful.some((example) => example.event === event));
    expect(missing).toEqual(["pull_request_review", "issues", "issue_comment", "push"]);
  });

  test.each([null, 7, "text", [], {}, { action: 3 }, { action: "completed", workflow_run: { id: "x" } }])(
    "%j as the payload of any event is bad with the place of the problem, never an exception",
    (payload) => {
      for (const event of heard) {
        const translation = translate(event, payload, context);
        expect(translation).toEqual({ kind: "bad", reason: expect.stringMatching(/^[\w.]+: \S/) as string });
      }
    },
  );

  test("a name from the prototype is no event", () => {
    for (const event of ["constructor", "__proto__", "toString"])
      expect(translate(event, {}, context).kind).toBe("ignored");
  });

  test("anything at all is translated without an exception", () => {
    fc.assert(
      fc.property(fc.constantFrom(...heard), fc.jsonValue(), (event, payload) => {
        expect(["facts", "ignored", "bad"]).toContain(translate(event, payload, context).kind);
      }),
    );
  });

  test("any field of an example may be missing or null without an exception", () => {
    const examples = publishedPayloads().filter(({ event }) => heard.has(event));
    fc.assert(
      fc.property(fc.constantFrom(...examples), fc.nat(), fc.boolean(), ({ event, payload }, at, removed) => {
        const copy = structuredClone(payload);
        const places = placesIn(copy);
        const place = places[at % places.length];
        if (place !== undefined) {
          if (removed) delete place.holder[place.key];
          else place.holder[place.key] = null;
        }
        expect(["facts", "ignored", "bad"]).toContain(translate(event, copy, context).kind);
      }),
      { numRuns: 300 },
    );
  });
});

/** A stretch of one repository's life, as GitHub would tell it. */
const life: [string, Record<string, unknown>][] = [
  ["pull_request", pullEvent("opened", pullRequest())],
  [
    "pull_request",
    pullEvent(
      "synchronize",
      pullRequest({
        updated_at: "2026-03-01T11:00:00Z",
        head: { ref: "copilot/parser", sha: sha("second"), repo: { id: 70 } },
      }),
    ),
  ],
  [
    "pull_request",
    pullEvent("edited", pullRequest({ updated_at: "2026-03-01T11:30:00Z", title: "fix: the parser" })),
  ],
  ["workflow_run", runEvent()],
  ["workflow_run", runEvent({ run_attempt: 2, conclusion: "success", updated_at: "2026-03-01T10:30:00Z" })],
  ["pull_request_review", reviewEvent("changes_requested")],
  ["pull_request_review", reviewEvent("approved", { id: 801 })],
  ["issue_comment", commentEvent()],
  ["pull_request", pullEvent("closed", merged())],
  ["push", pushEvent([commit('Revert "feat: add a parser (#12)"', { added: [".github/hone.yml"] })])],
  ["issues", issueEvent("opened")],
  ["issues", issueEvent("labeled")],
  ["issues", issueEvent("labeled", { body: "Nearly every time.", updated_at: "2026-03-03T09:00:00Z" })],
  ["pull_request", pullEvent("opened", pullRequest({ ...ownPull, number: 20 }))],
  ["pull_request", pullEvent("closed", closed({ ...ownPull, number: 20 }))],
];

describe("the order of arrival", () => {
  test("changes nothing, and neither do duplicates: the ledger holds the same facts under the same keys", () => {
    const expected = ledgerAfter(life);
    expect(expected.size).toBeGreaterThan(20);
    fc.assert(
      fc.property(fc.shuffledSubarray([...life, ...life], { minLength: life.length * 2 }), (arrived) => {
        expect(ledgerAfter(arrived)).toEqual(expected);
      }),
    );
  });
});

describe("signals that only name a commit", () => {
  test("move to the pull request that was merged as it, or whose head it was", () => {
    const merge = bodies("signals", "pull_request", pullEvent("closed", merged()));
    const push = pushEvent(
      [`merge`, `head`, `elsewhere`].map((name) =>
        commit(`Revert\n\nThis reverts commit ${sha(name)}.`, { id: name }),
      ),
    );
    const signals = [...merge, ...bodies("signals", "push", push)];
    const heads = bodies("episodes", "pull_request", pullEvent("opened", pullRequest()));
    expect(resolveEpisodes(signals, heads).map(({ episode }) => episode)).toEqual([
      "pr:12",
      "pr:12",
      "pr:12",
      `commit:${sha("elsewhere")}`,
    ]);
  });
});

/** The ledger's rule: the first fact under a key stays. */
function ledgerAfter(deliveries: readonly [string, Record<string, unknown>][]): Map<string, unknown> {
  const ledger = new Map<string, unknown>();
  for (const [event, payload] of deliveries) {
    const translation = translate(event, payload, context);
    if (translation.kind !== "facts") throw new Error(translation.reason);
    for (const fact of translation.facts) {
      const key = `${fact.kind}/${fact.repositoryId}/${fact.key}`;
      if (!ledger.has(key)) ledger.set(key, fact);
    }
  }
  return ledger;
}

function placesIn(value: unknown): { holder: Record<string, unknown>; key: string }[] {
  if (typeof value !== "object" || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...placesIn(holder[key])]);
}
