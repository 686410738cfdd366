import { describe, expect, test } from "vitest";
import type { Episode } from "../../src/domain/episode.ts";
import type { Trajectory, TrajectoryStep } from "../../src/domain/trajectory.ts";
import { componentRounds } from "../../src/rewards/component-rounds.ts";
import { toolCalls } from "../../src/rewards/tool-calls.ts";
import { windowEpisodes, type Window } from "../../src/rewards/window-episodes.ts";
import { trajectoryOf } from "./trajectory-of.ts";

const AT = "2026-02-20T00:00:00.000Z";

const episode = (number: number, fields: Partial<Episode> = {}): Episode => ({
  id: `pr:${number}`,
  kind: "pull_request",
  number,
  title: "",
  sha: `sha ${number}`,
  branch: null,
  at: AT,
  author: null,
  byAgent: true,
  taskType: "fix",
  url: null,
  ...fields,
});

type ToolStep = Extract<TrajectoryStep, { kind: "tool" }>;
const call = (tool: string, fields: Partial<ToolStep> = {}): ToolStep => ({
  kind: "tool",
  tool,
  at: null,
  arguments: "",
  outcome: "ok",
  error: null,
  milliseconds: 5,
  output: "",
  ...fields,
});

const trajectory = (of: number, fields: Partial<Trajectory> = {}): Trajectory =>
  trajectoryOf(`run ${of}`, { episode: `pr:${of}`, at: AT, steps: [call("read")], ...fields });

const window = (fields: Partial<Window>): ReturnType<typeof windowEpisodes> =>
  windowEpisodes({
    episodes: [episode(1)],
    rewards: new Map([["pr:1", 0.4]]),
    trajectories: [],
    skills: ["skills/lookup/SKILL.md", "skills/lookup/run.sh"],
    roundsOf: () => 2,
    ...fields,
  });

describe("the episodes of a window", () => {
  test("are agents' work with a reward, and other work that an agent's recording is of", () => {
    const persons = [episode(1, { byAgent: false })];
    expect(window({})).toMatchObject([{ reward: 0.4, taskType: "fix", rounds: 2 }]);
    expect(window({ rewards: new Map() })).toEqual([]);
    expect(window({ episodes: persons })).toEqual([]);
    expect(window({ episodes: persons, trajectories: [trajectory(1)] })).toHaveLength(1);
  });

  test("had a skill loaded where a call shows it, and none only where recordings show loading at all", () => {
    const loading = [
      trajectory(1, { steps: [call("read", { arguments: '{"path":"skills/lookup/SKILL.md"}' })] }),
      trajectory(1, { steps: [call("Skill", { arguments: '{"name":"lookup"}' })] }),
    ];
    for (const each of loading)
      expect(window({ trajectories: [each] })).toMatchObject([{ skillLoaded: true, skillExists: true }]);
    const silent = trajectory(1, { steps: [call("grep", { arguments: "lookup" })] });
    const unknown = { skillLoaded: null, skillExists: null };
    expect(window({})).toMatchObject([unknown]);
    expect(window({ trajectories: [silent] })).toMatchObject([unknown]);
    const elsewhere = { ...(loading[0] ?? silent), episode: "pr:2" };
    expect(window({ trajectories: [silent, elsewhere] })).toMatchObject([{ ...unknown, skillLoaded: false }]);
    expect(window({ trajectories: [{ ...silent, cut: true }, elsewhere] })).toMatchObject([unknown]);
    expect(window({ skills: [] })).toMatchObject([{ skillLoaded: null, skillExists: false }]);
  });

  test("are examples where the whole recording is there and nothing in it went wrong", () => {
    const example = (...own: Partial<Trajectory>[]) =>
      window({ trajectories: own.map((fields) => trajectory(1, fields)) })[0]?.example;
    expect(example({})).toBe(true);
    expect(example({ result: "unknown" })).toBe(true);
    expect(example()).toBe(false);
    expect(example({ cut: true })).toBe(false);
    expect(example({ result: "failed" })).toBe(false);
    expect(example({ steps: [] })).toBe(false);
    expect(example({ feedback: [{ answer: "neg", by: null, at: null, text: "" }] })).toBe(false);
    expect(example({}, { id: "again", result: "failed" })).toBe(false);
  });
});

test("calls count as the recording says they ended; one that failed without a class is other", () => {
  const steps: TrajectoryStep[] = [
    call("a"),
    call("a", { outcome: "unknown" }),
    call("a", { outcome: "error", error: "timeout", milliseconds: null }),
    call("b", { outcome: "error" }),
    { kind: "message", role: "user", at: null, text: "hello" },
  ];
  expect(toolCalls([{ steps }])).toEqual([
    { tool: "a", error: null, milliseconds: 5 },
    { tool: "a", error: "timeout", milliseconds: null },
    { tool: "b", error: "other", milliseconds: 5 },
  ]);
});

describe("rounds on a component", () => {
  const proposal = (branch: string, classId: string, ...paths: string[]) => ({ branch, classId, paths });
  const merged = (branch: string, day: number) => ({
    branch,
    kind: "accepted" as const,
    at: `2026-02-${day}T00:00:00.000Z`,
  });
  const known = {
    classes: [{ id: "c1", failures: ["f1", "f2"] }],
    failures: [
      { id: "f1", episode: "run:7", sha: "sha 1" },
      { id: "f2", episode: "pr:2", sha: null },
      { id: "f3", episode: "pr:3", sha: null },
    ],
    proposals: [
      proposal("a", "c1", "x.md", "y.md"),
      proposal("b", "c2", "x.md"),
      proposal("c", "c1", "y.md"),
      proposal("d", "c1", "x.md"),
    ],
    outcomes: [
      merged("a", 10),
      merged("a", 10),
      merged("b", 12),
      merged("c", 25),
      { ...merged("d", 13), kind: "rejected" as const },
    ],
  };

  test("are the merges of the file with most of them, before the episode, whatever class they were for", () => {
    const roundsOf = componentRounds(known);
    expect(roundsOf(episode(1))).toBe(2);
    expect(roundsOf(episode(2))).toBe(2);
    expect(roundsOf(episode(2, { at: "2026-02-11T00:00:00.000Z" }))).toBe(1);
    expect(roundsOf(episode(3))).toBe(0);
    expect(roundsOf(episode(9, { sha: null }))).toBe(0);
  });
});
