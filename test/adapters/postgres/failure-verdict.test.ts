import { expect, test } from "vitest";
import { failureVerdict } from "../../../src/adapters/postgres/failure-verdict.ts";
import { refusedByDatabase } from "../../../src/adapters/postgres/refused-by-database.ts";
import { NightEnds, RetryLater, StillRunning } from "../../../src/errors.ts";

function coded(code: string): Error {
  return Object.assign(new Error("from below"), { code });
}

test("a busy world and a lost connection are tried again later", () => {
  expect(failureVerdict(new RetryLater("rate limit", 90))).toMatchObject({ kind: "later", afterSeconds: 90 });
  for (const code of ["57P01", "57P03", "08006", "ECONNREFUSED", "ECONNRESET"])
    expect(failureVerdict(coded(code)).kind).toBe("later");
  expect(failureVerdict(new Error("Connection terminated unexpectedly")).kind).toBe("later");
});

test("an announced end has no stack; a surprise keeps its own", () => {
  expect(failureVerdict(new NightEnds("no budget"))).toEqual({
    kind: "ends",
    reason: "no budget",
    stack: null,
  });
  const surprise = new RangeError("out of range");
  expect(failureVerdict(surprise)).toEqual({ kind: "ends", reason: "out of range", stack: surprise.stack });
  expect(failureVerdict("thrown text")).toEqual({ kind: "ends", reason: "thrown text", stack: null });
  expect(failureVerdict(coded("ENOENT")).kind).toBe("ends");
});

test("only what the database says of the data itself counts as refused by it", () => {
  expect(["22P02", "23505", "42703", "P0001"].map((code) => refusedByDatabase(coded(code)))).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(["57P01", "53100", "40001", "ENOENT"].some((code) => refusedByDatabase(coded(code)))).toBe(false);
  expect(refusedByDatabase(new Error("22P02"))).toBe(false);
});

test("what goes on elsewhere is waited for and counts as no try", () => {
  expect(failureVerdict(new StillRunning("a run", 20))).toEqual({
    kind: "waits",
    afterSeconds: 20,
    reason: "a run",
  });
});
