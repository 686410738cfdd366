import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { CaseSplits, Split } from "../../src/domain/case-splits.ts";
import { divideOrigins } from "../../src/evaluation/divide-origins.ts";
import { showOrigins } from "../../src/evaluation/show-origins.ts";

const origins = Array.from({ length: 40 }, (_, at) => `tests/t${at}.py`);
const splits = fc.array(fc.constantFrom<Split>("train", "validation", "held-out"), {
  minLength: 40,
  maxLength: 40,
});
const some = fc.uniqueArray(fc.nat(39), { maxLength: 8 });

test("what is shown goes over to train with its near copies, and nothing else does", () => {
  fc.assert(
    fc.property(splits, some, some, (dealt, shown, tied) => {
      const splitOf = (origin: string): Split => dealt[origins.indexOf(origin)] ?? "train";
      const group = tied.map((at) => origins[at] ?? "").toSorted();
      const copies = new Map(group.map((origin) => [origin, group[0] ?? origin]));
      const seen = shown.map((at) => origins[at] ?? "");
      const moves = showOrigins(seen, { origins, splitOf, copies });
      const visible = new Set(seen.some((origin) => copies.has(origin)) ? [...seen, ...group] : seen);
      const hidden = [...visible].filter((origin) => splitOf(origin) !== "train").toSorted();
      expect(moves).toEqual(hidden.map((origin) => ({ origin, split: "train", why: "shown" })));
    }),
  );
});

test("the next night keeps what was shown in train, and refills the share from new cases", () => {
  const numberOf = (text: string): number => Number(/\d+/.exec(text)?.[0]) / 40;
  const given = { copies: [], contaminated: new Set<string>(), heldOut: 0.3, month: "2026-03", numberOf };
  const first = divideOrigins({ ...given, origins, history: [] });
  const seen = ["tests/t10.py", "tests/t11.py"];
  expect(seen.map((origin) => first.splits.get(origin))).toEqual(["held-out", "held-out"]);
  const moves = showOrigins(seen, {
    origins,
    splitOf: (origin) => first.splits.get(origin) ?? "train",
    copies: new Map(),
  });
  const history: CaseSplits[] = [first.entry, { month: "2026-03", fresh: [], moves }];
  const more = ["tests/t38a.py", "tests/t39a.py"];
  const next = divideOrigins({ ...given, origins: [...origins, ...more], history });
  expect(seen.map((origin) => next.splits.get(origin))).toEqual(["train", "train"]);
  expect(more.map((origin) => next.splits.get(origin))).toEqual(["held-out", "held-out"]);
});
