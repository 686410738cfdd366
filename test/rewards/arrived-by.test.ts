import { describe, expect, test } from "vitest";
import type { ClosedWindows } from "../../src/domain/closed-windows.ts";
import { arrivedBy, tellingSilence } from "../../src/rewards/arrived-by.ts";
import { foldSignals, answersIn, type SignalFold } from "../../src/rewards/signal-fold.ts";
import { shippedTable } from "./shipped-table.ts";
import { signalOf } from "./signal-of.ts";

const closed = (answeredAfter: number | null, count: number): ClosedWindows => ({
  source: "revert",
  days: 14,
  answeredAfter,
  count,
});

describe("how much an open silence counts", () => {
  const share = arrivedBy([closed(0, 1), closed(3, 1), closed(6, 2), closed(null, 20)]);

  test("the share of answers that come by its age, by whole days that are over, in quarters", () => {
    expect([0, 0.9, 1, 3.5, 4, 7, 14].map((age) => share("revert", age))).toEqual([
      0, 0, 0.25, 0.25, 0.5, 1, 1,
    ]);
  });

  test("nothing where nothing is known, nothing ever came, or the window has not begun", () => {
    expect(share("review", 5)).toBe(0);
    expect(arrivedBy([closed(null, 9)])("revert", 10)).toBe(0);
    expect(share("revert", -3)).toBe(0);
  });

  test("only silence that tells something in the table is worth it", () => {
    expect(tellingSilence(shippedTable)).toEqual(expect.arrayContaining(["revert", "follow-up-fix"]));
    expect(tellingSilence(shippedTable)).not.toContain("review");
  });
});

test("an open silence is heard by its age, is nothing beside an answer, and whole once its window has closed", () => {
  const window = signalOf({
    source: "revert",
    answer: "silent",
    at: "2026-01-01T00:00:00.000Z",
    windowClosesAt: "2026-01-15T00:00:00.000Z",
  });
  const half = (): number => 0.5;
  const heard = (signals: Parameters<typeof foldSignals>[1], now: string) => {
    const fold: SignalFold = new Map();
    foldSignals(fold, signals);
    return answersIn(fold, window.episode, now, half).map(({ answer, arrived }) => [answer, arrived]);
  };
  expect(heard([window], "2026-01-05T00:00:00.000Z")).toEqual([["silent", 0.5]]);
  expect(heard([window], "2026-01-15T00:00:00.000Z")).toEqual([["silent", undefined]]);
  const reverted = signalOf({ source: "revert", answer: "neg", at: "2026-01-03T00:00:00.000Z" });
  expect(heard([window, reverted], "2026-01-05T00:00:00.000Z")).toEqual([["neg", undefined]]);
});
