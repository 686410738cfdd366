import { expect, test } from "vitest";
import { tellsOfHidden } from "../../src/night/cases/tells-of-hidden.ts";
import { casesOf, collectedOf } from "./collected-of.ts";

const fileOf = (id: string): string => `tests/${id.split("::")[0] ?? ""}.py`;
const cases = casesOf({ "kept::test_refund": 1, "open::test_reply": 0, "open::test_refund": 0 }, fileOf);
const say = (id: string, message: string): void => {
  cases[id] = { passes: 0, failures: 2, file: fileOf(id), message };
};
say(
  "kept::test_refund",
  "the parcel of Ada never came\n  the total is not a number\n  return order.total_of()",
);
say("open::test_reply", "E   the total is not a number");
const collected = collectedOf({ baseline: { kind: "ran", runs: 2, milliseconds: 1, cases } });
const tells = tellsOfHidden(["kept::test_refund"], collected, [
  "def total():\n    return order.total_of()\n",
]);

test.each([
  ["one of the case's own", { test: "kept::test_refund", file: null, text: "it failed" }],
  [
    "one of it under CI's name for it",
    { test: "tests/kept.py > test_refund[1]", file: null, text: "failed" },
  ],
  ["one that CI says is in its file", { test: "Refunds", file: "tests/kept.py", text: "failed" }],
  ["a log that names it", { test: null, file: null, text: "FAILED tests/kept.py::test_refund - no" }],
  ["a log with what only it said", { test: null, file: null, text: "x: the parcel of Ada never came." }],
  [
    "an open case's with what only it said",
    { test: "open::test_reply", file: null, text: "the parcel of Ada never came" },
  ],
])("a failure tells of a hidden case: %s", (_, failure) => {
  expect(tells(failure)).toBe(true);
});

test.each([
  ["an open case of the same name", { test: "open::test_refund", file: "tests/open.py", text: "it failed" }],
  ["a log with what open cases say too", { test: null, file: null, text: "the total is not a number" }],
  ["a log with a line of a shown file", { test: null, file: null, text: "    return order.total_of()" }],
  ["a log with a longer word", { test: null, file: null, text: "FAILED test_refunds" }],
])("a failure tells nothing of it: %s", (_, failure) => {
  expect(tells(failure)).toBe(false);
});
