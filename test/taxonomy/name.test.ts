import * as fc from "fast-check";
import { expect, test } from "vitest";
import { nameClass } from "../../src/taxonomy/name.ts";
import { parseEvidence } from "../../src/taxonomy/parse/parse-evidence.ts";

const redact = (text: string): string => text;

function name(text: string, about: { primary?: string; test?: string; taken?: string[] } = {}): string {
  const { primary = "", test = null, taken = [] } = about;
  return nameClass(parseEvidence(text), primary, { redact, test, taken: (name) => taken.includes(name) });
}

test.each([
  [
    "Python, a trace",
    "Traceback (most recent call last):\n  File \"agent.py\", line 3, in run_tool\nKeyError: 'order 77'",
    "KeyError: 'order N' in run_tool",
  ],
  [
    "pytest, a bare assertion",
    "E   assert 3 == 4\n\ntests/test_cart.py:7: AssertionError\nFAILED tests/test_cart.py::test_adds_tax - assert 3 == 4",
    "test_adds_tax: assert N == N",
  ],
  [
    "unittest",
    'FAIL: test_total (tests.test_cart.CartTest)\nTraceback (most recent call last):\n  File "/repo/tests/test_cart.py", line 9, in test_total\n    self.assertTrue(x)\nAssertionError: False is not true',
    "test_total: False is not true",
  ],
  [
    "Java, what any test could say",
    "java.lang.AssertionError\n\tat org.junit.Assert.fail(Assert.java:88)\n\tat com.shop.CartTest.addsTax(CartTest.java:12)",
    "AssertionError in addsTax",
  ],
  [
    "Java, an exception",
    "java.lang.IllegalStateException: cart is closed\n\tat com.shop.Cart.add(Cart.java:31)\n\tat com.shop.CartTest.addsTax(CartTest.java:12)",
    "IllegalStateException: cart is closed in add",
  ],
  [
    "vitest",
    "FAIL src/cart.test.ts > cart > adds tax\nAssertionError: expected true to be false // Object.is equality\n ❯ src/cart.test.ts:12:20",
    "adds tax: expected true to be false",
  ],
  [
    "jest",
    "  ● cart › adds tax\n\n    expect(received).toBe(expected) // Object.is equality\n\n    Expected: true\n    Received: false\n\n      at Object.<anonymous> (/repo/test/cart.test.js:5:20)",
    "adds tax: expect(received).toBe(expected)",
  ],
  [
    "mocha",
    "1) cart adds tax:\n     AssertionError: expected 3 to equal 4\n      at Context.<anonymous> (file:///repo/test/cart.spec.js:7:12)",
    "cart adds tax: expected N to equal N",
  ],
  [
    "go test",
    "--- FAIL: TestAdd (0.00s)\n    cart_test.go:10: got 3, want 4\nFAIL\nexit status 1",
    "TestAdd: got N, want N",
  ],
  ["go test without a message", "--- FAIL: TestAdd (0.00s)", "TestAdd fails"],
  [
    "Go, a panic",
    "panic: runtime error: index out of range [3] with length 3\n\ngoroutine 1 [running]:\nmain.total(...)\n\t/repo/cart.go:12 +0x1d",
    "panic: runtime error: index out of range [N] with length N in total",
  ],
  [
    "Rust",
    "thread 'main' panicked at src/lib.rs:10:5:\nindex out of bounds: the len is 3 but the index is 4",
    "panic: index out of bounds: the len is N but the index is N in lib.rs",
  ],
  ["C", "src/a.c:10:5: error: expected ';' before '}' token", "expected ';' before '}' token in a.c"],
  [
    ".NET",
    "Program.cs(12,9): error CS0103: The name 'x' does not exist in the current context",
    "CS0103: The name 'x' does not exist in the current context in Program.cs",
  ],
  [
    "TypeScript",
    "src/a.ts(3,7): error TS2304: Cannot find name 'x'.",
    "TS2304: Cannot find name 'x'. in a.ts",
  ],
  [
    "eslint",
    "src/app.ts\n  12:3  error  'x' is assigned a value but never used  no-unused-vars",
    "no-unused-vars: ... is assigned a value but never used",
  ],
  ["a bare exit", "exit status 3", "exit status 3"],
  ["a status of HTTP", "openai.RateLimitError: Error code: 429 - x", "RateLimitError: Error code: 429 - x"],
  ["pytest's summary", "FAILED tests/test_a.py::test_z - KeyError: 'a'", "test_z: KeyError: 'a'"],
  [
    "pytest's summary of an assertion",
    "FAILED t/a.py::test_z - AssertionError: assert 1 == 2",
    "test_z: assert N == N",
  ],
  [
    "jest, a plain error",
    "FAIL src/a.test.js\r\n  Error: x is no function\r\n",
    "Error: x is no function in a.test.js",
  ],
  [
    "a count of no errors",
    "error_count=0\n##[error]Process completed with exit code 1.",
    "Process completed with exit code 1.",
  ],
  [
    "a message that starts with a long path",
    'Traceback (most recent call last):\n  File "agent.py", line 3, in ask\nRuntimeError: skills/order/scripts/status.py failed: no such carrier',
    "RuntimeError: status.py failed: no such carrier in ask",
  ],
  [
    "a gate of coverage",
    "FAIL Required test coverage of 90% not reached.",
    "FAIL Required test coverage of N% not reached.",
  ],
])("%s: %j is called %j", (_, text, expected) => {
  expect(name(text)).toBe(expected);
});

test.each([
  ["src/cart.ts:12: Please batch the requests.", "Please batch the requests."],
  ["这里应该先检查用户是否登录，否则会抛出空指针异常", "这里应该先检查用户是否登录，否则会抛出空指针异常"],
  ["Hier fehlt die Prüfung auf leere Listen 🙈", "Hier fehlt die Prüfung auf leere Listen"],
  ["Здесь нужно проверить, что список не пустой", "Здесь нужно проверить, что список не пустой"],
])("the remark %j is called %j", (text, expected) => {
  expect(name(text, { primary: text })).toBe(expected);
});

test.each([
  ["/repo/test/cart.spec.js > cart > adds tax", "adds tax: N test failed"],
  ["file:///repo/test/cart.spec.js > cart > adds tax", "adds tax: N test failed"],
  ["tests/test_cart.py::TestCart::test_tax[eur]", "test_tax[eur]: N test failed"],
  ["com.shop.CartTest.addsTax", "addsTax: N test failed"],
])("where the message tells nothing, the test %j does", (test, expected) => {
  expect(name("1 test failed", { primary: "1 test failed", test })).toBe(expected);
});

test("a name that is taken gets what tells the two apart, at last a number", () => {
  const text =
    'Traceback (most recent call last):\n  File "a.py", line 3, in run\n  File "b.py", line 4, in pay\nKeyError: 7';
  const first = name(text);
  const second = name(text, { taken: [first] });
  const third = name(text, { taken: [first, second], test: "test_pay" });
  expect([first, second, third]).toEqual([
    "KeyError: N in pay",
    "KeyError: N in run",
    "test_pay: KeyError: N",
  ]);
  expect(name("exit status 3", { taken: ["exit status 3"] })).toBe("exit status 3 (2)");
});

test("secrets are taken out before anything is cut", () => {
  const secret = (text: string): string => text.replaceAll("hunter2hunter2", "[redacted]");
  const text = `ValueError: ${"long ".repeat(8)}hunter2hunter2 refused`;
  expect(nameClass(parseEvidence(text), "", { redact: secret })).not.toContain("hunter2");
});

test("any text has a name of 1 to 72 characters on one line that neither steers a terminal nor turns text", () => {
  const texts = fc.string({ unit: "binary", maxLength: 150 });
  fc.assert(
    fc.property(texts, texts, fc.option(texts), (text, primary, test) => {
      const named = nameClass(parseEvidence(text), primary, { redact, test });
      expect(named.length).toBeGreaterThan(0);
      expect(named.length).toBeLessThanOrEqual(72);
      expect(named).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    }),
  );
});
