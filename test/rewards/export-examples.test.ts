import { describe, expect, test } from "vitest";
import type { Trajectory, TrajectoryStep } from "../../src/domain/trajectory.ts";
import { conversationOf } from "../../src/rewards/chat-messages.ts";
import { chooseExamples } from "../../src/rewards/choose-examples.ts";
import { preferenceRows, supervisedRows } from "../../src/rewards/example-rows.ts";
import { trajectoryOf } from "./trajectory-of.ts";

const said = (role: "user" | "agent" | "system", text: string): TrajectoryStep => ({
  kind: "message",
  role,
  at: null,
  text,
});
const called = (tool: string, output: string): TrajectoryStep => ({
  kind: "tool",
  tool,
  at: null,
  arguments: '{"id":1}',
  outcome: "ok",
  error: null,
  milliseconds: null,
  output,
});

function run(id: string, more: Partial<Trajectory> = {}): Trajectory {
  return trajectoryOf(id, {
    agent: "desk",
    model: "some-model",
    task: "Refund order 7",
    steps: [said("user", "Please refund order 7."), said("agent", `done by ${id}`)],
    ...more,
  });
}

const chosen = (runs: readonly [Trajectory, number | null][]) =>
  chooseExamples(
    runs.map(([own]) => own),
    {
      rewards: new Map(runs.flatMap(([own, mean]) => (mean === null ? [] : [[own.episode ?? "", mean]]))),
      limits: { good: 0.8, bad: 0.7 },
      splitOf: (id) => (id === "train" ? "train" : id === "unseen" ? null : "held-out"),
      hides: ({ task }) => task.includes("secret case"),
    },
  );

describe("which runs a model may learn from", () => {
  test("clean runs with a high reward; the others are counted by why they are left out", () => {
    const { good, bad, leftOut } = chosen([
      [run("b"), 0.9],
      [run("a", { case: "train" }), 0.8],
      [run("held", { case: "kept" }), 0.99],
      [run("unknown", { case: "unseen" }), 0.99],
      [run("told", { task: "the secret case" }), 0.99],
      [run("cut", { cut: true }), 0.99],
      [run("failed", { result: "failed" }), 0.99],
      [run("scolded", { feedback: [{ answer: "neg", by: null, at: null, text: "no" }] }), 0.99],
      [run("middling"), 0.75],
      [run("poor"), 0.2],
      [run("new"), null],
    ]);
    expect(good.map((each) => each.run.id)).toEqual(["a", "b"]);
    expect(leftOut).toEqual({
      unrewarded: 1,
      "not-train": 2,
      "hidden-text": 1,
      cut: 1,
      "not-clean": 2,
      "low-reward": 2,
    });
    // what may not be shown is no bad example either, nor what is neither good nor bad
    expect(bad.map((each) => each.run.id)).toEqual(["poor"]);
  });
});

describe("a run as a conversation", () => {
  test("calls join the message before them, and what they gave back follows", () => {
    const { prompt, answer } = conversationOf(
      run("a", {
        steps: [
          said("system", "Be kind."),
          said("user", "Refund 7."),
          said("agent", "I look."),
          called("lookup", "12 euros"),
          called("refund", "ok"),
          said("agent", "Done."),
        ],
      }),
    );
    expect(prompt).toEqual([
      { role: "system", content: "Be kind." },
      { role: "user", content: "Refund 7." },
    ]);
    const call = (id: string, name: string) => ({
      id,
      type: "function",
      function: { name, arguments: '{"id":1}' },
    });
    expect(answer).toEqual([
      { role: "assistant", content: "I look.", tool_calls: [call("call_2", "lookup")] },
      { role: "tool", tool_call_id: "call_2", content: "12 euros" },
      { role: "assistant", content: "", tool_calls: [call("call_3", "refund")] },
      { role: "tool", tool_call_id: "call_3", content: "ok" },
      { role: "assistant", content: "Done." },
    ]);
  });

  test("where nobody is recorded as having asked, the task did", () => {
    expect(conversationOf(run("a", { steps: [said("agent", "Done.")] })).prompt).toEqual([
      { role: "user", content: "Refund order 7" },
    ]);
  });
});

describe("rows", () => {
  test("a supervised row is the whole conversation, each once, with where it comes from", () => {
    const same = run("b", { steps: run("a").steps });
    const rows = supervisedRows(
      chosen([
        [run("a"), 0.9],
        [same, 0.95],
        [run("silent", { steps: [said("user", "?")] }), 1],
      ]),
    );
    expect(rows).toEqual([
      {
        messages: [
          { role: "user", content: "Please refund order 7." },
          { role: "assistant", content: "done by a" },
        ],
        about: { run: "b", episode: "trajectory:b", reward: 0.95, model: "some-model" },
      },
    ]);
  });

  test("the best is preferred to the worst on the same prompt, each run once", () => {
    const other = { steps: [said("user", "Something else."), said("agent", "x")] };
    const rows = preferenceRows(
      chosen([
        [run("good"), 0.85],
        [run("best"), 0.95],
        [run("bad"), 0.5],
        [run("worst"), 0.1],
        [run("third"), 0.9],
        [run("alone", other), 0.9],
      ]),
    );
    expect(rows.map(({ about }) => [about.chosen.run, about.rejected.run])).toEqual([
      ["best", "worst"],
      ["third", "bad"],
    ]);
    expect(rows[0]).toMatchObject({
      prompt: [{ role: "user", content: "Please refund order 7." }],
      chosen: [{ role: "assistant", content: "done by best" }],
      rejected: [{ role: "assistant", content: "done by worst" }],
    });
  });
});
