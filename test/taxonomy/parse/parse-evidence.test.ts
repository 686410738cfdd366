import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseEvidence } from "../../../src/taxonomy/parse/parse-evidence.ts";

describe("parseEvidence reads traces", () => {
  test("of Python, innermost frame first", () => {
    const evidence = parseEvidence(
      `Traceback (most recent call last):
  File "/home/runner/work/bot/bot/agent.py", line 12, in main
    run()
  File "/usr/lib/python3.11/json/decoder.py", line 355, in raw_decode
    raise JSONDecodeError("Expecting value", s, err.value) from None
json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)`,
    );
    expect(evidence.kind).toBe("trace");
    expect(evidence.exception).toBe("json.decoder.JSONDecodeError");
    expect(evidence.message).toMatch(/^Expecting value/);
    expect(evidence.frames.map(({ file, line, inApp }) => [file, line, inApp])).toEqual([
      ["/usr/lib/python3.11/json/decoder.py", 355, false],
      ["agent.py", 12, true],
    ]);
  });

  test("of pytest's assertion output", () => {
    const evidence = parseEvidence(
      `    def test_total():
>       assert total([1, 2]) == 4
E       assert 3 == 4
E        +  where 3 = total([1, 2])

tests/test_total.py:5: AssertionError
FAILED tests/test_total.py::test_total - assert 3 == 4`,
    );
    expect(evidence).toMatchObject({ kind: "trace", exception: "AssertionError", message: "assert 3 == 4" });
    expect(evidence.frames).toEqual([{ file: "tests/test_total.py", line: 5, symbol: "", inApp: true }]);
    expect(evidence.tests).toEqual(["tests/test_total.py::test_total"]);
  });

  test("of Java, with the cause as the exception and its frames first", () => {
    const evidence = parseEvidence(
      `java.lang.IllegalStateException: outer
\tat com.acme.App.start(App.java:10)
Caused by: java.io.IOException: disk says no
\tat com.acme.Store.write(Store.java:55)
\tat java.base/java.lang.Thread.run(Thread.java:834)
\t... 3 more`,
    );
    expect(evidence.exception).toBe("java.io.IOException");
    expect(evidence.message).toBe("disk says no");
    expect(evidence.chain).toEqual(["java.lang.IllegalStateException", "java.io.IOException"]);
    expect(evidence.frames[0]).toEqual({
      file: "com/acme/Store.java",
      line: 55,
      symbol: "com.acme.Store.write",
      inApp: true,
    });
    expect(evidence.frames[1]?.inApp).toBe(false);
  });

  test.each([
    ["JavaScript", "    at parse (/home/runner/work/a/a/src/parse.js:3:9)", "src/parse.js", 3, "parse"],
    ["JavaScript modules", "    at async file:///home/runner/work/a/a/src/run.mjs:8:1", "src/run.mjs", 8, ""],
    [
      ".NET",
      "   at Acme.Cart.Add(Int32 n) in /home/runner/work/a/a/src/Cart.cs:line 21",
      "src/Cart.cs",
      21,
      "Acme.Cart.Add(Int32 n)",
    ],
    ["Ruby", "\tfrom lib/cart.rb:9:in `add'", "lib/cart.rb", 9, "add"],
    ["PHP", "#0 /app/src/Cart.php(14): Cart->add(1)", "src/Cart.php", 14, "Cart->add(1)"],
    [
      "C++",
      "    #1 0x55d0c0 in cart::add(int) /github/workspace/src/cart.cc:33:7",
      "src/cart.cc",
      33,
      "cart::add",
    ],
    ["vitest", " ❯ src/cart.test.ts:14:20", "src/cart.test.ts", 14, ""],
    ["Go tests", "    cart_test.go:18: got 1, want 2", "cart_test.go", 18, ""],
    ["Rust panics", "thread 'main' panicked at src/cart.rs:7:5:", "src/cart.rs", 7, ""],
  ])("of %s", (_, line, file, number, symbol) => {
    expect(parseEvidence(`Error: x\n${line}`).frames[0]).toMatchObject({ file, line: number, symbol });
  });

  test("of Go and Rust, whose symbol stands on the line before", () => {
    const go = parseEvidence(
      "panic: boom\n\ngoroutine 1 [running]:\nmain.add(0x1)\n\t/github/workspace/cart.go:12 +0x1d",
    );
    expect(go).toMatchObject({ exception: "panic", message: "boom" });
    expect(go.frames[0]).toMatchObject({ file: "cart.go", line: 12, symbol: "main.add" });
    const rust = parseEvidence("   4: cart::add\n             at ./src/cart.rs:12:5");
    expect(rust.frames[0]).toMatchObject({ file: "src/cart.rs", line: 12, symbol: "cart::add" });
  });
});

describe("parseEvidence reads findings", () => {
  test.each([
    ["src/a.ts(3,7): error TS2304: Cannot find name 'x'.", "src/a.ts", 3, "TS2304"],
    ["src/a.ts:3:7 - error TS2304: Cannot find name 'x'.", "src/a.ts", 3, "TS2304"],
    ["src/a.c:9:2: error: unknown type name 'foo'", "src/a.c", 9, null],
    ["src/a.py:9: error: Incompatible types  [assignment]", "src/a.py", 9, "assignment"],
    ["src/a.py:1:1: F401 `os` imported but unused", "src/a.py", 1, "F401"],
    ["[ERROR] /home/runner/work/a/a/src/A.java:[4,26] cannot find symbol", "src/A.java", 4, null],
    ["error[E0308]: mismatched types\n --> src/a.rs:4:5", "src/a.rs", 4, "E0308"],
  ])("in %j", (text, file, line, code) => {
    expect(parseEvidence(text).diagnostics[0]).toMatchObject({ file, line, code });
    expect(parseEvidence(text).kind).toBe("diagnostic");
  });
});

test("a runner's summary alone is test evidence, a sentence is prose, a bare line a message", () => {
  expect(parseEvidence("--- FAIL: TestAdd (0.00s)").kind).toBe("test");
  expect(parseEvidence("The answer again left out the link that we asked for in the last review.").kind).toBe(
    "prose",
  );
  expect(parseEvidence("exit status 3").kind).toBe("message");
});

test("any text gives bounded evidence", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => {
      const evidence = parseEvidence(text);
      expect(evidence.frames.length).toBeLessThanOrEqual(100);
      expect(evidence.message.length).toBeLessThanOrEqual(2000);
    }),
    { numRuns: 50 },
  );
});

describe("parseEvidence reads kernel crashes", () => {
  const report = (
    pid: number,
    offset: string,
  ): string => `[  12.3450${pid}][ T${pid}] BUG: KASAN: use-after-free in foo_release+${offset}/0x90
[  12.345100][ T${pid}] Read of size 8 at addr ffff8880a689fd20 by task demo/${pid}
[  12.345200][ T${pid}] Call Trace:
[  12.345300][ T${pid}]  dump_stack+0x1b9/0x294
[  12.345400][ T${pid}]  ? stale_slot+0x10/0x20
[  12.345500][ T${pid}]  kasan_report+0x1b9/0x294
[  12.345600][ T${pid}]  foo_release.isra.0+${offset}/0x90
[  12.345700][ T${pid}]  foo_close+0x10/0x90`;

  test("with the kind, and the first function that is no machinery", () => {
    const evidence = parseEvidence(report(1, "0x33"));
    expect(evidence).toMatchObject({ kind: "crash", exception: "kasan use-after-free read" });
    expect(evidence.frames.map(({ symbol }) => symbol)).toEqual(["foo_release", "foo_release", "foo_close"]);
    expect(parseEvidence(report(7, "0x44")).frames).toEqual(evidence.frames);
  });

  test("and leaves other texts with the same words alone", () => {
    expect(parseEvidence("AssertionError: general protection fault expected").kind).toBe("trace");
  });
});
