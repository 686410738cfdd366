import { expect, test } from "vitest";
import type { ClassEvent } from "../../src/domain/failure-class.ts";
import type { Failure } from "../../src/domain/failure.ts";
import type { Fact } from "../../src/domain/ledger-entry.ts";
import { resultOf } from "../../src/night/step-results.ts";
import type { World } from "./ports-of.ts";
import { REPOSITORY, runNight } from "./run-night.ts";

const config =
  'version: 1\nsurface: { include: ["agent.py"] }\nevaluation: { command: run, results: all.xml }\n';
const messages = { "s::one": "KeyError: 'sku'", "s::two": "ValueError: no such order" };
const world: World = {
  files: { "agent.py": "def reply():\n    broken\n", ".github/hone.yml": config },
  run: () => messages,
};
const asked = { maxProposals: 0 };

function byHand(key: string, body: ClassEvent): Fact {
  return { kind: "class_events", repositoryId: REPOSITORY, key, at: body.at, body };
}

function factsOf(played: Awaited<ReturnType<typeof runNight>>): Fact[] {
  return played.byStep.flatMap(({ facts }) => facts);
}

test("what a person decided between two nights, by a clock ahead of the night's, holds in the next", async () => {
  const first = await runNight(world, asked);
  const [one, two] = resultOf(first.results, "classify").classes;
  if (one === undefined || two === undefined) throw new Error("the night found no two classes");
  // a minute after the next night will have begun
  const act = { at: "2026-03-02T03:01:00.000Z", by: "maintainer" };
  const facts = [
    ...factsOf(first),
    byHand("1", { kind: "merged", classId: two.id, into: one.id, ...act, why: "one cause" }),
    byHand("2", { kind: "renamed", classId: one.id, name: "Orders", ...act }),
    byHand("3", { kind: "reblamed", classId: one.id, blame: "infra", ...act, why: "the shop's" }),
    byHand("4", { kind: "split", classId: "part", from: one.id, keys: two.keys, ...act, why: "two causes" }),
  ];
  const night = { startedAt: "2026-03-02T03:00:00.000Z", ...asked };
  const next = await runNight(world, night, { results: new Map(), facts });
  const { classes, acts } = resultOf(next.results, "classify");
  expect(classes.map(({ id, name, blame }) => [id, name, blame])).toEqual([
    [one.id, "Orders", "infra"],
    ["part", expect.stringContaining("ValueError") as string, "agent"],
  ]);
  expect(acts?.[one.id]).toHaveLength(4);
  expect(acts?.["part"]).toEqual([expect.stringContaining("split it off “Orders”") as string]);
  const added = factsOf(next).filter(({ kind }) => kind === "class_events");
  for (const { at } of added) expect(at >= act.at).toBe(true);
});

test("a quiet night after a person's decision adds no event", async () => {
  const first = await runNight(world, asked);
  const [one] = resultOf(first.results, "classify").classes;
  const act = { at: "2026-03-01T09:00:00.000Z", by: "maintainer" };
  const facts = [
    ...factsOf(first),
    byHand("1", { kind: "renamed", classId: one?.id ?? "", name: "Orders", ...act }),
    byHand("2", { kind: "reblamed", classId: one?.id ?? "", blame: "infra", ...act }),
  ];
  const next = await runNight(world, asked, { results: new Map(), facts });
  expect(factsOf(next).filter(({ kind }) => kind === "class_events")).toEqual([]);
});

test("failures of a night that was given up before it classified them are classified by the next", async () => {
  const lost: Failure = {
    id: "job:1:1",
    source: "log",
    episode: "run:1",
    at: "2026-02-28T03:00:00.000Z",
    sha: "a".repeat(40),
    branch: "main",
    job: "ci / test",
    test: null,
    file: null,
    text: "LookupError: no warehouse holds the parcel",
    primary: "LookupError: no warehouse holds the parcel",
    attempt: 1,
    rerunPassed: false,
    baseFailed: null,
    trust: "trusted",
    url: null,
  };
  const fact: Fact = { kind: "failures", repositoryId: REPOSITORY, key: lost.id, at: lost.at, body: lost };
  const night = await runNight(world, asked, { results: new Map(), facts: [fact] });
  expect(resultOf(night.results, "collect").failures.map(({ id }) => id)).not.toContain(lost.id);
  const { classes, failures } = resultOf(night.results, "classify");
  expect(classes.filter((known) => known.failures.includes(lost.id))).toHaveLength(1);
  expect(failures.map(({ id }) => id)).toContain(lost.id);
  // and counted once
  const facts = [fact, ...factsOf(night)];
  const next = await runNight(world, asked, { results: new Map(), facts });
  expect(factsOf(next).filter(({ kind }) => kind === "class_events")).toEqual([]);
});
