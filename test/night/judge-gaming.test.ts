import { describe, expect, test } from "vitest";
import type { Fact } from "../../src/domain/ledger-entry.ts";
import type { Reward } from "../../src/domain/reward.ts";
import { guardCandidate } from "../../src/night/guard-candidate.ts";
import { judge } from "../../src/night/stages/judge.ts";
import type { Judged } from "../../src/night/step-results.ts";
import { whyNotProposed } from "../../src/night/why-not-proposed.ts";
import type { Candidate } from "../../src/domain/candidate.ts";
import { collectedOf, stateOf } from "./collected-of.ts";
import { closedWork, daysAgo, goodJudge, JUDGE_CONFIG, judgingModel, type Assessor } from "./judge-world.ts";
import { NOW, portsOf } from "./ports-of.ts";
import { playedReward } from "./played-reward.ts";
import { policy, REPOSITORY } from "./run-night.ts";
import { memoryLedger } from "./memory-ledger.ts";
import { reward } from "../../src/night/stages/reward.ts";

const PATH = "prompts/tone.md";

function merged(branch: string, days: number): Fact[] {
  const at = daysAgo(days);
  const proposal = {
    candidateId: "c",
    classId: "class",
    suppressionKey: "k",
    branch,
    commit: "5".repeat(40),
    number: 1,
    url: "",
    verifiedCommit: null,
    paths: [PATH],
    at,
  };
  const outcome = { branch, kind: "accepted" as const, reason: "", at, by: "kim", mergeSha: "6".repeat(40) };
  return [
    { kind: "proposals", repositoryId: REPOSITORY, key: branch, at, body: proposal },
    { kind: "outcomes", repositoryId: REPOSITORY, key: branch, at, body: outcome },
  ];
}

/* Forty works around a merge ten days ago; after it every one says that it is steady, and it is not. */
function works(after: string): Fact[] {
  return Array.from({ length: 40 }, (_, n) => {
    const late = n >= 20;
    const text = late ? after : `It was ${n % 2 === 0 ? "steady" : "hasty"} throughout.`;
    const at = daysAgo(late ? 10 - (n - 20) / 4 : 11 + n / 4);
    return closedWork(n + 1, { at, text, good: null }).map((fact): Fact => {
      if (fact.kind !== "signals") return fact;
      return { ...fact, body: { ...fact.body, answer: n % 2 === 0 ? "pos" : "neg" } };
    });
  }).flat();
}

/* As it would be had the judge been heard, who likes what came after the merge. */
function withJudge(body: Reward): Reward {
  const term = Number(body.episode.slice(3)) > 20 ? 4 : -4;
  const said = { source: "judge", family: "judge", answer: "pos", good: 0.9, bad: 0.1, weight: 1 } as const;
  const terms = [...body.terms, { ...said, term, muted: null, signal: null }];
  return { ...body, terms, mean: term > 0 ? 0.99 : 0.01 };
}

async function watched(after: string, assess: Assessor = goodJudge) {
  const ledger = memoryLedger([...works(after), ...merged("hone/tone", 10.5)]);
  const ports = { ...portsOf({ answer: judgingModel(assess).answer }), ledger };
  const state = stateOf(collectedOf({}, JUDGE_CONFIG));
  const before = await playedReward(reward, state, ports, policy);
  await ledger.append(
    before.rewards.map((body): Fact => ({
      kind: "rewards",
      repositoryId: REPOSITORY,
      key: `${body.episode}@before`,
      at: NOW,
      body: withJudge(body),
    })),
  );
  const { result, facts } = await judge(state, ports, policy);
  await ledger.append(facts);
  const watches = facts.flatMap((fact) =>
    fact.kind === "judgements" && fact.body.kind === "watched" ? [fact.body] : [],
  );
  return { result: result as Judged, watches, ports, state };
}

describe("around a merge since which the judge likes what the outcome does not", () => {
  test("gaming is suspected, recorded, told, and recorded again only when it changed", async () => {
    const { result, watches, ports, state } = await watched("It was steady throughout.");
    expect(watches).toMatchObject([{ branch: "hone/tone", pairs: 20, gaming: true }]);
    expect(result.gamed).toEqual([{ branch: "hone/tone", paths: [PATH] }]);
    expect(result.notes.filter((note) => note.startsWith("Gaming suspected"))).toEqual([
      expect.stringMatching(/hone\/tone, 20 pairs of episodes, z = \d/),
    ]);
    const again = await judge(state, ports, policy);
    expect(again.facts).toEqual([]);
    expect((again.result as Judged).gamed).toHaveLength(1);
  });

  test("no candidate for its files passes the guards, and nobody is asked for one", async () => {
    const { result, state, ports } = await watched("It was steady throughout.");
    const target = {
      classId: "class",
      claim: "repair" as const,
      paths: [{ path: PATH, lines: [], why: "" }],
      visible: [],
      siblings: [],
      why: "",
    };
    const routed = { targets: [target], waiting: [], leftAlone: [], slots: 1, heldOut: [] };
    const known = { classes: [], failures: [] };
    const results = new Map<string, unknown>([
      ...state.results,
      ["attribute/", { versionId: "v", components: [] }],
      ["judge/", result],
      ["classify/", known],
      ["route/", routed],
    ]);
    const next = { ...state, results };
    const rules = async (path: string): Promise<string[]> => {
      const changes = [{ path, before: "a\n", after: "b\n" }];
      const candidate = { id: "c", named: [], changes } as unknown as Candidate;
      const { report } = await guardCandidate(next, "0.0", candidate, ports, policy);
      return report.violations.map(({ rule }) => rule);
    };
    expect(await rules(PATH)).toContain("gaming");
    expect(await rules("prompts/other.md")).not.toContain("gaming");
    expect(await whyNotProposed(next, "class", ports)).toMatch(/^Gaming is suspected since hone\/tone/);
    expect(
      await whyNotProposed(
        { ...next, results: new Map([...results, ["judge/", { ...result, gamed: [] }]]) },
        "class",
        ports,
      ),
    ).toBeNull();
  });
});

test("where the judge goes on telling good from bad nothing is suspected", async () => {
  const { result, watches } = await watched("It was hasty throughout.");
  expect(watches).toMatchObject([{ branch: "hone/tone", pairs: 20, gaming: false }]);
  expect(result.gamed).toEqual([]);
  expect(result.notes.join("\n")).toMatch(/go together as far as can be told/);
});
