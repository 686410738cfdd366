import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ClassEvent } from "../../src/domain/failure-class.ts";
import type { Failure } from "../../src/domain/failure.ts";
import { classify } from "../../src/taxonomy/cluster.ts";
import { failure } from "./failure.ts";

const now = "2024-05-02T00:00:00.000Z";

function minting(prefix = "class"): () => string {
  let count = 0;
  return () => `${prefix}-${++count}`;
}

function run(failures: readonly Failure[], history: readonly ClassEvent[] = [], prefix = "class") {
  return classify({ failures, history, cutoff: 0.52, mint: minting(prefix), now });
}

const lookup = (
  line: number,
  root = "/home/runner/work/bot/bot",
): string => `Traceback (most recent call last):
  File "${root}/agent.py", line ${line}, in run
    tool = tools[name]
  File "${root}/tools/lookup.py", line ${line + 7}, in find
    return table[key]
KeyError: 'order_id'`;

const timeout = (took: string, port: number): string =>
  `2024-05-01T10:00:00Z connect to 127.0.0.1:${port} failed after ${took}
ConnectionError: upstream at http://localhost:${port}/v1 did not answer within ${took}`;

function sorted(assignment: ReadonlyMap<string, string>): string[] {
  return [...assignment].map((entry) => entry.join(" ")).toSorted((a, b) => a.localeCompare(b));
}

describe("classify", () => {
  test("puts repeats under one minted class and different causes under different ones", () => {
    const given = [failure("1", lookup(12)), failure("2", lookup(12)), failure("3", timeout("5.0s", 4711))];
    const { assignment, classes, events } = run(given);
    expect(assignment.get("1")).toBe(assignment.get("2"));
    expect(assignment.get("3")).not.toBe(assignment.get("1"));
    expect(classes).toHaveLength(2);
    expect(events.map(({ kind }) => kind)).toEqual(["minted", "joined", "minted", "joined"]);
  });

  test("gives a copy with other times, ports, folders and line numbers its source's class", () => {
    const { assignment } = run([
      failure("1", lookup(12)),
      failure("2", lookup(99, "/builds/team/bot")),
      failure("3", timeout("5.0s", 4711)),
      failure("4", timeout("12 seconds", 50123)),
    ]);
    expect(assignment.get("1")).toBe(assignment.get("2"));
    expect(assignment.get("3")).toBe(assignment.get("4"));
    expect(assignment.get("1")).not.toBe(assignment.get("3"));
  });

  test("joins a new message to the class whose frames it shares, with the score in the event", () => {
    const changed = lookup(12).replace("KeyError: 'order_id'", "KeyError: 'invoice'");
    const { assignment, events } = run([failure("1", lookup(12)), failure("2", changed)]);
    expect(assignment.get("1")).toBe(assignment.get("2"));
    const joined = events.findLast(({ kind }) => kind === "joined");
    expect(joined).toMatchObject({ failures: ["2"], score: expect.any(Number) });
    expect(events.filter(({ kind }) => kind === "minted")).toHaveLength(1);
  });

  test("keeps bare assertions of different tests apart", () => {
    const bare = "AssertionError: assert False";
    const { assignment } = run([
      failure("1", bare, { test: "tests/test_a.py::test_x", file: "tests/test_a.py" }),
      failure("2", bare, { test: "tests/test_b.py::test_y", file: "tests/test_b.py" }),
    ]);
    expect(new Set(assignment.values()).size).toBe(2);
  });

  test("keeps ids over nights, and a repeated night adds no event", () => {
    const first = run([failure("1", lookup(12)), failure("2", timeout("5s", 1234))]);
    const again = run([failure("1", lookup(12)), failure("2", timeout("5s", 1234))], first.events, "other");
    expect(again.events).toEqual([]);
    expect([...again.assignment]).toEqual(expect.arrayContaining([...first.assignment]));
    const next = run([failure("3", lookup(13))], first.events, "other");
    expect(next.assignment.get("3")).toBe(first.assignment.get("1"));
    expect(next.events.map(({ kind }) => kind)).toEqual(["joined"]);
  });

  test("follows a merge: later failures of the alias go to the class that lives", () => {
    const first = run([failure("1", lookup(12)), failure("2", timeout("5s", 1234))]);
    const [lives, alias] = [first.assignment.get("1") ?? "", first.assignment.get("2") ?? ""];
    const merged: ClassEvent = {
      kind: "merged",
      classId: alias,
      into: lives,
      at: now,
      by: "kim",
      why: "same cause",
    };
    const next = run([failure("3", timeout("9s", 4321))], [...first.events, merged], "other");
    expect(next.assignment.get("3")).toBe(lives);
  });

  test("does not depend on the order failures are given in", () => {
    const texts = [
      lookup(12),
      lookup(13),
      timeout("5s", 1),
      timeout("7s", 2),
      "ValueError: bad colour",
      "exit status 3",
    ];
    const failures = texts.map((text, index) => failure(`f${index}`, text));
    const expected = sorted(run(failures).assignment);
    fc.assert(
      fc.property(fc.shuffledSubarray(failures, { minLength: failures.length }), (shuffled) => {
        expect(sorted(run(shuffled).assignment)).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });

  test("assigns every failure, whatever its text", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" }), { maxLength: 5 }), (texts) => {
        const failures = texts.map((text, index) => failure(`f${index}`, text));
        const { assignment, classes } = run(failures);
        expect(assignment.size).toBe(texts.length);
        const ids = new Set(classes.map(({ id }) => id));
        expect([...assignment.values()].every((id) => ids.has(id))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});

test("cases kept in data files of one folder join, cases of different test files stay apart", () => {
  const of = (id: string, file: string, value: string): Failure =>
    failure(id, `AssertionError: the reply lacks the amount: '${value}'`, { file, test: `evals::${id}` });
  expect(
    run([of("a", "evals/cases/a-01.json", "2.18"), of("b", "evals/cases/a-02.json", "15.68")]).classes,
  ).toHaveLength(1);
  expect(run([of("a", "tests/test_a.py", "2.18"), of("b", "tests/test_b.py", "15.68")]).classes).toHaveLength(
    2,
  );
});

test("cases of one folder of data files that fail for different reasons stay apart", () => {
  const of = (id: string, message: string): Failure =>
    failure(id, `AssertionError: ${message}\nreply: Good day!\nprompts used: prompts/a.md`, {
      file: `evals/cases/${id}.json`,
      test: `evals::${id}`,
    });
  const failures = [
    of("currency-01", "the reply names a price without the currency: expected 'EUR'"),
    of("number-01", "the reply lacks the order number: 'Order number: PD1002'"),
    of("refund-01", "the refund amount is wrong: expected 2.18"),
  ];
  expect(run(failures).classes).toHaveLength(3);
});

test("a stranger's message makes no two classes one, a message of the repository's own does", () => {
  const of = (id: string, field: string, trust: Failure["trust"] = "trusted"): Failure =>
    failure(id, `the desk knows no field ${field} in this form`, { trust });
  const before = run([of("1", "orderTotal"), of("2", "guestName")]);
  const later = (trust: Failure["trust"]): string[] =>
    run([of("3", "roomKey", trust)], before.events, "later").events.map(({ kind }) => kind);
  expect(before.classes).toHaveLength(2);
  expect(later("trusted")).toEqual(["merged", "joined"]);
  expect(later("untrusted")).toEqual(["joined"]);
});

test("assertions without a trace that differ only in a quoted number or id join, those of other words stay apart", () => {
  const said = (id: string, value: string, what = "Ticket"): Failure =>
    failure(id, `AssertionError: expected '${what} number: ${value}' to be 'none'`);
  const values = ["QX2041", "QX2042", "Q7", "71-b"];
  expect(run(values.map((value) => said(value, value))).classes).toHaveLength(1);
  expect(run([said("1", "QX2041"), said("2", "QX2041", "Seat")]).classes).toHaveLength(2);
});
