import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Failure } from "../../src/domain/failure.ts";
import { compareFeatures } from "../../src/taxonomy/compare.ts";
import { shippedTaxonomy } from "./config.ts";
import { failure } from "./failure.ts";
import { weighedFailures } from "./weighed-failures.ts";

const { join_cutoff: cutoff } = shippedTaxonomy();

function score(a: Failure, b: Failure): number {
  const [x, y] = weighedFailures(a, b);
  if (x === undefined || y === undefined) throw new Error("two failures were given");
  return compareFeatures(x, y);
}

interface Place {
  suite?: string;
  case: string;
  line: number;
  file: string;
  symbol: string;
  at: number;
}

const sum = { file: "cart", symbol: "total", at: 40 };
const login = { file: "session", symbol: "login", at: 7 };

const languages: Record<string, { of: (place: Place, said: string) => Failure; said: [string, string] }> = {
  Python: {
    of: ({ suite = "test_shop", case: name, line, file, symbol, at }, said) =>
      failure(
        name,
        `Traceback (most recent call last):
  File "/home/runner/work/shop/shop/tests/${suite}.py", line ${line}, in test_${name}
    assert checked(${line})
  File "/home/runner/work/shop/shop/lib/${file}.py", line ${at}, in ${symbol}
    return found
${said}`,
        { test: `tests/${suite}.py::test_${name}`, primary: said },
      ),
    said: ["TypeError: unsupported operand type(s) for +: 'int' and 'str'", "KeyError: 'session'"],
  },
  Go: {
    of: ({ case: name, line, file, symbol, at }, said) =>
      failure(
        name,
        `panic: ${said}

goroutine 6 [running]:
example.com/shop/${file}.${symbol}(0xc000010000)
	/home/runner/work/shop/shop/${file}/${file}.go:${at} +0x1d
example.com/shop/store.Test_${name}(0xc000001)
	/home/runner/work/shop/shop/store/store_test.go:${line} +0x55`,
        { test: `example.com/shop/store/Test_${name}`, primary: `panic: ${said}` },
      ),
    said: ["runtime error: invalid memory address", "runtime error: index out of range [3] with length 3"],
  },
  JavaScript: {
    of: ({ case: name, line, file, symbol, at }, said) =>
      failure(
        name,
        `${said}
    at ${symbol} (/home/runner/work/shop/shop/src/${file}.js:${at}:11)
    at check_${name} (/home/runner/work/shop/shop/test/shop.test.js:${line}:5)`,
        { test: `test/shop.test.js > ${name}`, primary: said },
      ),
    said: ["TypeError: prices is not iterable", "RangeError: Invalid time value"],
  },
  Rust: {
    of: ({ case: name, line, file, symbol, at }, said) =>
      failure(
        name,
        `thread 'tests::${name}' panicked at src/${file}.rs:${at}:9:
${said}
stack backtrace:
   0: shop::${file}::${symbol}
             at ./src/${file}.rs:${at}
   1: shop::tests::${name}
             at ./tests/shop.rs:${line}`,
        { test: `tests/shop.rs::${name}`, primary: said },
      ),
    said: ["called `Option::unwrap()` on a `None` value", "index out of bounds: the len is 3"],
  },
  "C#": {
    of: ({ case: name, line, file, symbol, at }, said) =>
      failure(
        name,
        `${said}
   at Shop.${file}.${symbol}() in /home/runner/work/shop/src/${file}.cs:line ${at}
   at Shop.Tests.ShopTests.${name}() in /home/runner/work/shop/tests/ShopTests.cs:line ${line}`,
        { test: `Shop.Tests.ShopTests::${name}`, primary: said },
      ),
    said: ["System.FormatException: Input was not a number", "System.TimeoutException: No answer in time"],
  },
};

describe("compareFeatures", () => {
  test.each(Object.entries(languages))(
    "%s: tests that fail in one place of the code join",
    (_, { of, said }) => {
      const [first, second] = [
        of({ case: "adds", line: 10, ...sum }, said[0]),
        of({ case: "counts", line: 25, ...sum }, said[0]),
      ];
      expect(score(first, second)).toBeGreaterThanOrEqual(cutoff);
    },
  );

  test.each(Object.entries(languages))(
    "%s: tests of one file that fail elsewhere stay apart",
    (_, { of, said }) => {
      const [first, second] = [
        of({ case: "adds", line: 10, ...sum }, said[0]),
        of({ case: "enters", line: 60, ...login }, said[1]),
      ];
      expect(score(first, second)).toBeLessThan(cutoff);
    },
  );

  const python = languages["Python"]?.of ?? (() => failure("", ""));
  const wrong = "TypeError: unsupported operand type(s) for +: 'int' and 'str'";
  const adds = python({ case: "adds", line: 10, ...sum }, wrong);

  test("tests of two files of one folder that fail in one place of the code join", () => {
    const other = python({ suite: "test_order", case: "orders", line: 25, ...sum }, wrong);
    expect(score(adds, other)).toBeGreaterThanOrEqual(cutoff);
  });

  test("without a test's name the traces decide", () => {
    const unnamed = (one: Failure): Failure => ({ ...one, test: null });
    const same = python({ case: "counts", line: 25, ...sum }, wrong);
    const other = python({ case: "enters", line: 60, ...login }, "KeyError: 'session'");
    expect(score(unnamed(adds), unnamed(same))).toBeGreaterThanOrEqual(cutoff);
    expect(score(unnamed(adds), unnamed(other))).toBeLessThan(cutoff);
  });

  test("at another commit the same code may stand at other lines", () => {
    const moved = { ...python({ case: "adds", line: 14, ...sum, at: 44 }, wrong), sha: "b".repeat(40) };
    expect(score(adds, moved)).toBeGreaterThanOrEqual(cutoff);
  });

  test("at one commit the same functions at other lines are another path through them", () => {
    const here = python({ case: "counts", line: 25, ...sum }, wrong);
    const elsewhere = python({ case: "counts", line: 25, ...sum, at: 90 }, wrong);
    expect(score(adds, elsewhere)).toBeLessThan(score(adds, here));
  });

  test("findings with different codes never join", () => {
    const finding = (id: string, code: string): Failure =>
      failure(id, `src/${id}.ts(3,5): error ${code}: Type 'string' is not assignable to type 'number'.`);
    expect(score(finding("a", "TS2322"), finding("b", "TS2345"))).toBe(0);
    expect(score(finding("a", "TS2322"), finding("b", "TS2322"))).toBeGreaterThan(0);
  });

  test("different exceptions without a shared frame in tests of two modules never join", () => {
    const other = python({ suite: "test_login", case: "enters", line: 10, ...login }, "KeyError: 'session'");
    expect(score(adds, other)).toBe(0);
  });

  test("any two texts have a score from 0 to 1, the same both ways", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string(), fc.option(fc.string()), (one, two, named) => {
        const [a, b] = [failure("a", one, { test: named }), failure("b", two, { test: named })];
        const there = score(a, b);
        expect(there).toBeGreaterThanOrEqual(0);
        expect(there).toBeLessThanOrEqual(1);
        expect(score(b, a)).toBeCloseTo(there, 12);
      }),
    );
  });
});
