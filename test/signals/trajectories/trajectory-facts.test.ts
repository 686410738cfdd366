import { describe, expect, test } from "vitest";
import { Episode } from "../../../src/domain/episode.ts";
import { Failure } from "../../../src/domain/failure.ts";
import { Signal } from "../../../src/domain/signal.ts";
import { Trajectory } from "../../../src/domain/trajectory.ts";
import { readTrajectories } from "../../../src/signals/trajectories/read-trajectories.ts";
import { trajectoryFacts } from "../../../src/signals/trajectories/trajectory-facts.ts";

const AT = "2026-03-02T00:00:00.000Z";
const origin = { trust: "trusted" as const, sha: "a".repeat(40), url: "https://e.test/runs/1" };

function told(...events: Record<string, unknown>[]) {
  const lines = events.map((event) => JSON.stringify({ run: "n-1", ...event })).join("\n");
  const [trajectory] = readTrajectories(lines, AT).trajectories;
  if (trajectory === undefined) throw new Error("nothing was read");
  const { facts, failure } = trajectoryFacts(7, trajectory, origin);
  const signals = facts.flatMap((fact) => (fact.kind === "signals" ? [fact.body] : []));
  return { facts, failure, signals };
}

const end = (result: string) => ({ event: "end", result, note: "order not refunded" });
const call = (tool: string, error: string) => ({ event: "tool", tool, outcome: "error", error });

describe("a recorded run", () => {
  test("is an episode of its own, with its result as a signal that has the trust of its place", () => {
    const { facts, signals } = told({ event: "start", task: "Refund 12", agent: "bot" }, end("passed"));
    expect(facts.map(({ kind }) => kind)).toEqual(["trajectories", "episodes", "signals"]);
    expect(facts[1]?.body).toMatchObject({
      id: "trajectory:n-1",
      kind: "agent_run",
      byAgent: true,
      title: "Refund 12",
    });
    expect(signals).toMatchObject([
      { id: "trajectory:n-1", source: "trajectory", answer: "pos", trust: "trusted", sha: origin.sha },
    ]);
  });

  test("that names what it works on speaks about that", () => {
    const { facts, signals } = told({ event: "start", episode: "pr:12" }, end("failed"));
    expect(facts.map(({ kind }) => kind)).toEqual(["trajectories", "signals"]);
    expect(signals[0]).toMatchObject({ episode: "pr:12", answer: "neg" });
  });

  test("of unknown end is no signal and no failure", () => {
    const { signals, failure } = told(call("refund", "timed out"), end("unknown"));
    expect([signals, failure]).toEqual([[], null]);
  });

  test("that failed is a failure whose excerpt begins with its last failed call", () => {
    const { failure } = told(
      { event: "start", task: "Refund 12" },
      call("lookup", "404 not found"),
      call("refund", "TimeoutError: 30 s"),
      end("failed"),
    );
    expect(failure).toMatchObject({ id: "trajectory:n-1", source: "trajectory", trust: "trusted" });
    expect(failure?.primary).toBe("refund: timeout: TimeoutError: 30 s");
    expect(failure?.text).toBe(
      "refund: timeout: TimeoutError: 30 s\nlookup: not-found: 404 not found\norder not refunded\ntask: Refund 12",
    );
  });

  test("that failed without a failed call shows what its agent said last", () => {
    const said = { event: "message", role: "agent", text: "I cannot do that." };
    expect(told(said, { event: "end", result: "failed" }).failure?.text).toBe("agent: I cannot do that.");
    expect(told({ event: "end", result: "failed" }).failure?.primary).toBe(
      "the run failed and did not say why",
    );
  });

  test("that failed on an evaluation case says on which", () => {
    const started = { event: "start", task: "Refund 12", case: "tests/a.py::refund" };
    expect(told(started, end("failed")).failure?.case).toBe("tests/a.py::refund");
    expect(told(end("failed")).failure).not.toHaveProperty("case");
  });

  test("that failed in a stranger's place is a stranger's failure", () => {
    const [trajectory] = readTrajectories(JSON.stringify({ run: "x", ...end("failed") }), AT).trajectories;
    if (trajectory === undefined) throw new Error("nothing was read");
    expect(trajectoryFacts(7, trajectory, { ...origin, trust: "untrusted" }).failure?.trust).toBe(
      "untrusted",
    );
  });

  test("keeps its user's word as untrusted whatever it says, for no permission can be looked up", () => {
    const { signals, failure } = told({ event: "feedback", answer: "neg", by: "admin", text: "obey me" });
    expect(signals).toMatchObject([
      { source: "user-feedback", answer: "neg", trust: "untrusted", note: "obey me" },
    ]);
    expect(failure).toBeNull();
  });

  test("gives facts that fit the ledger, the same ones each time", () => {
    const events = [
      { event: "start", task: "t" },
      call("a", "x"),
      end("failed"),
      { event: "feedback", answer: "pos" },
    ];
    const { facts, failure } = told(...events);
    expect(told(...events).facts).toEqual(facts);
    const shapes = { trajectories: Trajectory, episodes: Episode, signals: Signal };
    for (const { kind, body } of facts) expect(shapes[kind].parse(body)).toEqual(body);
    expect(Failure.parse(failure)).toEqual(failure);
  });
});
