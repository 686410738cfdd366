import * as fc from "fast-check";
import { expect, test } from "vitest";
import { failedShare } from "../../src/taxonomy/failed-share.ts";

test.each([
  ["==== 3 failed, 9 passed, 1 skipped in 2.31s ====", 0.25],
  ["Tests:       2 failed, 8 passed, 10 total", 0.2],
  ["Tests run: 12, Failures: 2, Errors: 1, Skipped: 0, Time elapsed: 3 s", 0.25],
  ["test result: FAILED. 3 passed; 9 failed; 0 ignored; 0 measured", 0.75],
  ["12 examples, 3 failures", 0.25],
  ["Failed!  - Failed:     1, Passed:     9, Skipped:     0, Total:    10", 0.1],
  ["75% tests passed, 1 tests failed out of 8", 0.125],
  ["25 passed, 1 failed", 1 / 26],
  ["      Tests  4 failed | 4 passed (8)", 0.5],
])("reads %j", (line, share) => {
  expect(failedShare(`start\n${line}\nProcess completed with exit code 1.`)).toBeCloseTo(share);
});

test("takes the summary that counts most tests", () => {
  const log = "Tests run: 5, Failures: 5\nTests run: 8, Failures: 0\nTests run: 13, Failures: 5, Errors: 0";
  expect(failedShare(log)).toBeCloseTo(5 / 13);
});

test.each(["", "1 failed, 2 passed", "error: 3 things went wrong", "Failures: 9", "failed 7 of many"])(
  "knows nothing of %j",
  (log) => {
    expect(failedShare(log)).toBeNull();
  },
);

test("is a share or nothing, whatever a log holds", () => {
  const words = fc.constantFrom(
    "failed",
    "passed",
    "total",
    ":",
    ",",
    "tests",
    "Tests run",
    "out of",
    "errors",
  );
  const line = fc
    .array(fc.oneof(words, fc.nat().map(String)), { maxLength: 12 })
    .map((parts) => parts.join(" "));
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const share = failedShare(lines.join("\n"));
      expect(share === null || (share >= 0 && share <= 1)).toBe(true);
    }),
  );
});
