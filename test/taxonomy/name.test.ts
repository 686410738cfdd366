import * as fc from "fast-check";
import { expect, test } from "vitest";
import { nameClass } from "../../src/taxonomy/name.ts";
import { parseEvidence } from "../../src/taxonomy/parse/parse-evidence.ts";

const same = (text: string): string => text;

function name(text: string, primary = ""): string {
  return nameClass(parseEvidence(text), primary, same);
}

test.each([
  [
    "Traceback (most recent call last):\n  File \"agent.py\", line 3, in run_tool\nKeyError: 'order 77'",
    "KeyError: 'order N' in run_tool",
  ],
  ["src/a.ts(3,7): error TS2304: Cannot find name 'x'.", "TS2304: Cannot find name 'x'. in a.ts"],
  ["--- FAIL: TestAdd (0.00s)", "TestAdd fails"],
  ["exit status 3", "exit status N"],
])("%j is called %j", (text, expected) => {
  expect(name(text)).toBe(expected);
});

test("secrets are taken out before anything is cut", () => {
  const redact = (text: string): string => text.replaceAll("hunter2hunter2", "[redacted]");
  const text = `ValueError: ${"long ".repeat(8)}hunter2hunter2 refused`;
  expect(nameClass(parseEvidence(text), "", redact)).not.toContain("hunter2");
});

test("any text has a name of 1 to 72 plain characters", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", maxLength: 150 }),
      fc.string({ maxLength: 100 }),
      (text, primary) => {
        expect(name(text, primary)).toMatch(/^[\u0020-\u007e]{1,72}$/);
      },
    ),
  );
});
