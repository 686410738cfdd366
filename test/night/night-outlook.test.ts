import { describe, expect, test } from "vitest";
import type { Fact } from "../../src/domain/ledger-entry.ts";
import { auditFact } from "../../src/rewards/audit-fact.ts";
import { resultOf } from "../../src/night/step-results.ts";
import { episodeFact } from "../../src/signals/episode-fact.ts";
import { signalFact } from "../../src/signals/signal-fact.ts";
import { readTrajectories } from "../../src/signals/trajectories/read-trajectories.ts";
import { trajectoryFacts } from "../../src/signals/trajectories/trajectory-facts.ts";
import { REPOSITORY, runNight } from "./run-night.ts";

const files = { "AGENTS.md": "Be brief.\n", "CLAUDE.md": "Be kind.\n" };
const day = (number: number) => new Date(Date.UTC(2026, 1, number)).toISOString();

/** A closed pull request of an agent. */
function pull(number: number, taskType: string, at = day(20)): Fact[] {
  const id = `pr:${number}`;
  const rest = { title: "", sha: null, branch: null, author: null, url: null };
  return [
    episodeFact(REPOSITORY, { ...rest, id, kind: "pull_request", number, at, byAgent: true, taskType }, at),
    signalFact(REPOSITORY, {
      id: `merged:${id}`,
      source: "merged",
      episode: id,
      answer: "neg",
      at,
      trust: "trusted",
    }),
  ];
}
const pulls = ["fix", "docs", "feature", "test"].flatMap((type, at) => [
  ...pull(2 * at, type),
  ...pull(2 * at + 1, type),
]);

/** One run that called a tool, in Hone's own format. */
function recorded(run: number, error: string | null, at = day(21)): Fact[] {
  const call = {
    run: `r${run}`,
    at,
    event: "tool",
    tool: "search",
    arguments: {},
    outcome: error === null ? "ok" : "error",
  };
  const lines = [
    { run: `r${run}`, at, event: "start", task: "find" },
    error === null ? call : { ...call, error },
    { run: `r${run}`, at, event: "end", result: "passed" },
  ];
  const { trajectories, skipped } = readTrajectories(
    lines.map((line) => JSON.stringify(line)).join("\n"),
    at,
  );
  expect(skipped).toEqual([]);
  const origin = { trust: "trusted" as const, sha: null, url: null };
  return trajectories.flatMap((trajectory): Fact[] => trajectoryFacts(REPOSITORY, trajectory, origin).facts);
}

/** A run that says which pull request it worked on, and which version it was dealt: the new one passes. */
function dealt(number: number, at = day(21), component = "AGENTS.md"): Fact[] {
  const arm = number % 2 === 0 ? "new" : "old";
  const lines = [
    {
      event: "start",
      episode: `pr:${number}`,
      assignments: [{ component, arm, propensity: 0.5 }],
    },
    { event: "end", result: arm === "new" ? "passed" : "failed" },
  ];
  const text = lines.map((line) => JSON.stringify({ run: `d${number}`, at, ...line })).join("\n");
  const origin = { trust: "trusted" as const, sha: null, url: null };
  return readTrajectories(text, at).trajectories.flatMap(
    (trajectory): Fact[] => trajectoryFacts(REPOSITORY, trajectory, origin).facts,
  );
}

async function told(facts: Fact[]) {
  const { results } = await runNight({ files, facts });
  const { outlook, body } = resultOf(results, "report");
  return { outlook, body };
}

describe("the outlook of a night", () => {
  test("says nothing where there is nothing to say", async () => {
    const { outlook, body } = await told([]);
    expect(outlook).toEqual({ tools: [], credits: [], track: null });
    for (const title of ["Kind of change", "Tools", "Credit"]) expect(body).not.toContain(`## ${title}`);
  });

  test("recommends the cheapest track with its reasons and what it lacks, on the dashboard", async () => {
    const { outlook, body } = await told(pulls);
    expect(outlook?.track).toMatchObject({ track: "prompt", reasons: [{ code: "behaviour" }] });
    expect(outlook?.track?.signals).toMatchObject({ episodes: 8, failures: 8, examples: 0 });
    expect(body).toContain("- Recommended: prompt or rules.");
    expect(body).toContain("A fine-tune export is blocked: 0 of the 500 clean examples that it needs.");
  });

  test("leaves out what is older than its window", async () => {
    const old = pulls.map((fact) => ({ ...fact, at: day(-60) }));
    const { outlook } = await told([
      ...recorded(1, null, day(-60)),
      ...old.filter(({ kind }) => kind === "episodes"),
    ]);
    expect(outlook).toMatchObject({ tools: [], track: null });
  });

  test("a tool that its callers misuse leads to its description, but here there is none to edit", async () => {
    const runs = Array.from({ length: 30 }, (_, at) =>
      recorded(at, at < 20 ? "invalid arguments" : null),
    ).flat();
    const { outlook, body } = await told([...pulls, ...runs]);
    expect(outlook?.tools).toMatchObject([
      {
        tool: "search",
        calls: 30,
        route: "tool-description",
        errors: [{ error: "invalid-arguments", count: 20 }],
      },
    ]);
    expect(outlook?.track?.reasons.map(({ code, track }) => `${track}: ${code}`).slice(0, 2)).toEqual([
      "tool-description: tool-misused",
      "tool-description: not-there",
    ]);
    expect(body).toContain("- search: 30 calls; 33 % succeed");
  });

  test("of several recordings of one run the newest counts", async () => {
    const { outlook } = await told([...recorded(1, "timeout", day(20)), ...recorded(1, null, day(21))]);
    expect(outlook?.tools).toMatchObject([{ calls: 1, success: 1 }]);
  });

  test("credits no merged change that was not dealt by chance, and names what changed with it", async () => {
    const version = (at: string, blob: string): Fact => ({
      kind: "agent_versions",
      repositoryId: REPOSITORY,
      key: blob,
      at,
      body: {
        id: blob,
        sha: blob,
        components: Object.keys(files).map((path) => ({ path, kind: "rules", blob })),
      },
    });
    const versions = [version(day(-90), "old"), version(day(15), "older than tonight")];
    const { outlook, body } = await told([...versions, ...pulls]);
    expect(outlook?.credits).toEqual([
      { kind: "confounded", component: "AGENTS.md", together: ["CLAUDE.md"] },
      { kind: "confounded", component: "CLAUDE.md", together: ["AGENTS.md"] },
    ]);
    expect(body).toContain("- AGENTS.md, CLAUDE.md: confounded; they changed together");
    expect((await told(versions)).outlook?.credits).toEqual([]);
  });

  test("a run that names a pull request of which nothing else is known is its trajectory, dealt what the run was", async () => {
    const runs = Array.from({ length: 24 }, (_, at) => dealt(at + 1)).flat();
    const { outlook } = await told(runs);
    expect(outlook?.credits).toMatchObject([
      { kind: "measured", component: "AGENTS.md", with: 12, without: 12 },
    ]);
    expect(outlook?.credits[0]).not.toHaveProperty("absent");
    expect(outlook?.track?.signals).toMatchObject({ episodes: 24 });
  });

  test("a dealt component that is no file of the repository says so", async () => {
    const { body } = await told(
      [dealt(1), dealt(2)].flat().concat(dealt(3, day(21), "none.md"), dealt(4, day(21), "none.md")),
    );
    expect(body).toContain(
      "- none.md: not measured, for too few runs had either version; the repository holds no file of this name",
    );
    expect(body).toContain("- AGENTS.md: not measured, for too few runs had either version\n");
  });

  test("what a maintainer said of an episode is what it counts for", async () => {
    const at = day(22);
    const answers = pulls
      .flatMap(({ body }) => ("taskType" in body ? body.id : []))
      .flatMap((episode) => [
        auditFact(REPOSITORY, { kind: "asked", episode, mean: 0.3, probability: 1 }, at),
        auditFact(REPOSITORY, { kind: "answered", episode, good: true, by: "kim" }, at),
      ]);
    const { outlook } = await told([...pulls, ...answers]);
    expect(outlook?.track?.signals).toMatchObject({ episodes: 8, failures: 0, mean: 1 });
  });
});
