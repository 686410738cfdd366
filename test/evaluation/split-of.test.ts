import { expect, test } from "vitest";
import { originOf, splitOf } from "../../src/evaluation/split-of.ts";

test("the held-out share is kept from the proposer, a fifth of it for screening", () => {
  expect(splitOf(0.05, 0.3)).toBe("validation");
  expect(splitOf(0.2, 0.3)).toBe("held-out");
  expect(splitOf(0.3, 0.3)).toBe("train");
});

test("parameters and trailing numbers of one case share an origin", () => {
  expect(originOf("tests/test_a.py::test_b[3-x]")).toBe(originOf("tests/test_a.py::test_b[4-y]"));
  expect(originOf("evals::refund-01")).toBe(originOf("evals::refund-12"));
  expect(originOf("evals::refund-01")).not.toBe(originOf("evals::order-01"));
});
