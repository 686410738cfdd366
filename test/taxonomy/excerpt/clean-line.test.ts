import { expect, test } from "vitest";
import { cleanLine, longestLine } from "../../../src/taxonomy/excerpt/clean-line.ts";

test.each([
  ["\uFEFF2024-05-01T10:00:00.1234567Z hello", "hello"],
  ["build\tRun tests\t2024-05-01T10:00:00.1234567Z ##[error]boom", "##[error]boom"],
  ["\u001b[1;31mERROR\u001b[0m bad", "ERROR bad"],
  ["10%\r50%\r100% done", "100% done"],
  ["text\r", "text"],
  ["[10:00:01] started", "started"],
  ['  File "a.py", line 1', '  File "a.py", line 1'],
  ["12:5  error  no-undef", "12:5  error  no-undef"],
  ["a\u0000b\u0007c", "abc"],
])("%j reads as %j", (raw, clean) => {
  expect(cleanLine(raw)).toBe(clean);
});

test("an endless line is cut, and a token that the cut may have halved with it", () => {
  expect(cleanLine("x".repeat(1_000_000))).toHaveLength(longestLine - 600);
});
