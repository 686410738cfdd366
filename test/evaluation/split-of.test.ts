import { expect, test } from "vitest";
import { originOf, splitOf } from "../../src/evaluation/split-of.ts";

test("the held-out share is kept from the proposer, a fifth of it for screening", () => {
  expect(splitOf(0.05, 0.3)).toBe("validation");
  expect(splitOf(0.2, 0.3)).toBe("held-out");
  expect(splitOf(0.3, 0.3)).toBe("train");
});

test("cases of one file share an origin, whatever their names", () => {
  expect(originOf("a::test_one", "tests/test_a.py")).toBe(originOf("a::test_two", "tests/test_a.py"));
  expect(originOf("a::test_one", "tests/test_a.py")).not.toBe(originOf("b::test_one", "tests/test_b.py"));
});

test("without a file, parameters and trailing numbers of one case share an origin", () => {
  expect(originOf("tests.test_b[3-x]", null)).toBe(originOf("tests.test_b[4-y]", null));
  expect(originOf("evals::refund-01", null)).toBe(originOf("evals::refund-12", null));
  expect(originOf("evals::refund-01", null)).not.toBe(originOf("evals::order-01", null));
});
