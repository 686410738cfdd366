import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CaseSplits } from "../../src/domain/case-splits.ts";
import { divideOrigins, type OriginsToDivide } from "../../src/evaluation/divide-origins.ts";
import { splitOf } from "../../src/evaluation/split-of.ts";

/* A number in [0, 1) from the text alone. */
function numberOf(text: string): number {
  let hash = 2_166_136_261;
  for (const sign of text) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 16_777_619);
  return (((hash ^ (hash >>> 15)) * 2_246_822_519) >>> 0) / 2 ** 32;
}

const named = (count: number, from = 0): string[] =>
  Array.from({ length: count }, (_, at) => `tests/t${from + at}.py`);

function divide(origins: readonly string[], more: Partial<OriginsToDivide> = {}) {
  const given = { history: [], copies: [], contaminated: new Set<string>(), heldOut: 0.3, month: "2026-03" };
  return divideOrigins({ origins, numberOf, ...given, ...more });
}

/* The nights of these lists of origins, each with what the ones before left. */
function nights(
  lists: readonly (readonly string[])[],
  months: readonly string[],
  more: Partial<OriginsToDivide> = {},
) {
  const history: CaseSplits[] = [];
  return lists.map((origins, at) => {
    const divided = divide(origins, { ...more, history: [...history], month: months[at] ?? "2026-03" });
    history.push(divided.entry);
    return divided;
  });
}

const hiddenShare = (splits: ReadonlyMap<string, string>): number =>
  [...splits.values()].filter((split) => split !== "train").length / splits.size;

test("without anything to remember each origin has the split of its hash", () => {
  const { splits, entry } = divide(named(200));
  for (const [origin, split] of splits) expect(split).toBe(splitOf(numberOf(origin), 0.3));
  expect(entry).toMatchObject({ month: "2026-03", moves: [] });
  expect(entry.fresh).toHaveLength(200);
});

test("added cases never move an old one, whichever they are", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 60 }), (old, added) => {
      const [before, after] = nights([named(old), named(old + added)], ["2026-03", "2026-03"]);
      for (const [origin, split] of before?.splits ?? []) expect(after?.splits.get(origin)).toBe(split);
    }),
  );
});

describe("near copies", () => {
  const origins = named(40);
  const inSplit = (split: string): string[] =>
    origins.filter((origin) => splitOf(numberOf(origin), 0.3) === split);
  const [hidden = "", shown = ""] = [inSplit("held-out")[0], inSplit("train")[0]];

  test("that are new go where the old one is", () => {
    const old = origins.filter((origin) => origin !== shown);
    const [, second] = nights([old, origins], ["2026-03", "2026-03"], { copies: [[hidden, shown]] });
    expect(second?.splits.get(shown)).toBe("held-out");
    expect(second?.entry.moves).toEqual([{ origin: shown, split: "held-out", why: "near-copy" }]);
  });

  test("of which one was shown already are all shown", () => {
    const history = [divide(origins).entry];
    const { splits } = divide(origins, { history, copies: [[hidden, shown]] });
    expect([splits.get(hidden), splits.get(shown)]).toEqual(["train", "train"]);
  });

  test("never part, however they are tied", () => {
    const pair = fc
      .tuple(fc.nat(39), fc.nat(39))
      .map(([a, b]) => [origins[a] ?? "", origins[b] ?? ""] as const);
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 30 }), fc.nat(39), (copies, old) => {
        const [first, second] = nights([named(old), origins], ["2026-03", "2026-03"], { copies });
        for (const [a, b] of copies) {
          expect(second?.splits.get(a)).toBe(second?.splits.get(b));
          const [was, wasToo] = [first?.splits.get(a), first?.splits.get(b)];
          expect(was === undefined || wasToo === undefined || was === wasToo).toBe(true);
        }
      }),
    );
  });
});

describe("once a month", () => {
  const origins = named(300);

  test("a tenth of the held-out origins goes over to train, and not again in that month", () => {
    const [first, same, next, later] = nights(
      [origins, origins, origins, origins],
      ["2026-03", "2026-03", "2026-04", "2026-04"],
    );
    const deciding = (splits: ReadonlyMap<string, string> = new Map()): number =>
      [...splits.values()].filter((split) => split === "held-out").length;
    const before = deciding(first?.splits);
    expect(deciding(same?.splits)).toBe(before);
    expect(deciding(next?.splits)).toBe(before - Math.floor(before / 10));
    expect(later?.splits).toEqual(next?.splits);
    expect(next?.entry.moves.every(({ split, why }) => split === "train" && why === "retired")).toBe(true);
  });

  test("new origins take the places of those that went", () => {
    const more = named(360);
    const months = ["2026-03", "2026-04", "2026-04"];
    const [first, , third] = nights([origins, origins, more], months);
    expect(hiddenShare(third?.splits ?? new Map())).toBeCloseTo(0.3, 1);
    const moved = third?.entry.moves ?? [];
    expect(moved.length).toBeGreaterThan(0);
    expect(moved.every(({ origin, why }) => why === "refilled" && !first?.splits.has(origin))).toBe(true);
  });

  test("without new cases half of the share is kept, however many months pass", () => {
    const months = Array.from(
      { length: 60 },
      (_, at) => `20${26 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`,
    );
    const last = nights(
      months.map(() => origins),
      months,
    ).at(-1);
    const share = hiddenShare(last?.splits ?? new Map());
    expect(share).toBeGreaterThanOrEqual(0.15);
    expect(share).toBeLessThan(0.25);
  });
});

test("an origin whose canary got out is shown from then on, with its near copies", () => {
  const origins = named(40);
  const [a = "", b = ""] = origins.filter((origin) => splitOf(numberOf(origin), 0.3) === "held-out");
  const history = [divide(origins).entry];
  const { splits, entry } = divide(origins, { history, copies: [[a, b]], contaminated: new Set([a]) });
  expect([splits.get(a), splits.get(b)]).toEqual(["train", "train"]);
  expect(entry.moves.map(({ why }) => why)).toEqual(["canary", "canary"]);
  const later = divide(origins, { history: [...history, entry] });
  expect(later.splits.get(a)).toBe("train");
});
