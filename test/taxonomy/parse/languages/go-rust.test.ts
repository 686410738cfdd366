import { describe } from "vitest";
import { checkCases } from "../evidence-case.ts";

describe("Go", () => {
  checkCases([
    {
      title: "a panic with its goroutine, and no other goroutine",
      text: `panic: runtime error: index out of range [5] with length 3 [recovered]
	panic: runtime error: index out of range [5] with length 3

goroutine 7 [running]:
testing.tRunner.func1.2({0x5a1b40, 0xc0000b4018})
	/opt/hostedtoolcache/go/1.22.3/x64/src/testing/testing.go:1631 +0x24a
example.org/barn/herd.(*Herd).At(...)
	/home/runner/work/barn/barn/herd/herd.go:21
example.org/barn/herd.TestAt(0xc0000b6b60)
	/home/runner/work/barn/barn/herd/herd_test.go:9 +0x1d
created by testing.(*T).Run in goroutine 1
	/opt/hostedtoolcache/go/1.22.3/x64/src/testing/testing.go:1742 +0x390

goroutine 1 [chan receive]:
example.org/barn/herd.other()
	/home/runner/work/barn/barn/herd/other.go:1 +0x1
exit status 2
FAIL	example.org/barn/herd	0.013s`,
      rerun: `panic: runtime error: index out of range [5] with length 3 [recovered]
	panic: runtime error: index out of range [5] with length 3

goroutine 22 [running]:
testing.tRunner.func1.2({0x5b2c40, 0xc0000d4018})
	/usr/local/go/src/testing/testing.go:1631 +0x24a
example.org/barn/herd.(*Herd).At(...)
	/builds/farm/barn/herd/herd.go:22
example.org/barn/herd.TestAt(0xc0000f6b60)
	/builds/farm/barn/herd/herd_test.go:9 +0x1f
created by testing.(*T).Run in goroutine 1
	/usr/local/go/src/testing/testing.go:1742 +0x390
exit status 2
FAIL	example.org/barn/herd	1.2s`,
      other: `panic: assignment to entry in nil map

goroutine 7 [running]:
example.org/barn/herd.(*Herd).At(...)
	/home/runner/work/barn/barn/herd/herd.go:21`,
      expected: {
        kind: "trace",
        exception: "panic",
        message: "runtime error: index out of range [5] with length 3 [recovered]",
        frames: [
          "[/opt/hostedtoolcache/go/1.22.3/x64/src/testing/testing.go:1631]",
          "herd/herd.go:21",
          "herd/herd_test.go:9",
          "[/opt/hostedtoolcache/go/1.22.3/x64/src/testing/testing.go:1742]",
        ],
        exit: "exit 2",
      },
    },
    {
      title: "a failed test, the first of two",
      text: `--- FAIL: TestTotal (0.02s)
    --- FAIL: TestTotal/empty (0.00s)
        cart_test.go:12: server listens on 127.0.0.1:40123
        cart_test.go:18: Total() = 2, want 3
--- FAIL: TestOther (0.00s)
    cart_test.go:40: got nil
FAIL`,
      rerun: `--- FAIL: TestTotal (0.31s)
    --- FAIL: TestTotal/empty (0.10s)
        cart_test.go:12: server listens on 127.0.0.1:38111
        cart_test.go:18: Total() = 2, want 3
FAIL`,
      expected: {
        exception: "assertion",
        message: "Total() = 2, want 3",
        frames: ["cart_test.go:18", "cart_test.go:12"],
        tests: ["TestTotal", "TestTotal/empty", "TestOther"],
      },
    },
    {
      title: "testify's report",
      text: `--- FAIL: TestCart (0.00s)
    cart_test.go:12: 
        	Error Trace:	/home/runner/work/barn/barn/cart_test.go:12
        	Error:      	Not equal: 
        	            	expected: 3
        	            	actual  : 2
        	Test:       	TestCart`,
      rerun: `--- FAIL: TestCart (0.07s)
    cart_test.go:12: 
        	Error Trace:	/repo/cart_test.go:12
        	Error:      	Not equal: 
        	            	expected: 3
        	            	actual  : 2
        	Test:       	TestCart`,
      expected: {
        exception: "assertion",
        message: "Not equal:",
        frames: ["cart_test.go:12"],
        tests: ["TestCart"],
      },
    },
    {
      title: "a data race, its first stack only",
      text: `==================
WARNING: DATA RACE
Write at 0x00c0000b4018 by goroutine 8:
  example.org/barn/herd.(*Herd).Add()
      /home/runner/work/barn/barn/herd/herd.go:30 +0x44

Previous read at 0x00c0000b4018 by goroutine 7:
  example.org/barn/herd.(*Herd).Len()
      /home/runner/work/barn/barn/herd/herd.go:40 +0x33
==================`,
      rerun: `==================
WARNING: DATA RACE
Write at 0x00c0000f0000 by goroutine 12:
  example.org/barn/herd.(*Herd).Add()
      /app/herd/herd.go:30 +0x44

Previous read at 0x00c0000f0000 by goroutine 11:
  example.org/barn/herd.(*Herd).Size()
      /app/herd/herd.go:44 +0x33
==================`,
      expected: { exception: "data race", frames: ["herd/herd.go:30"] },
    },
  ]);
});

describe("Rust", () => {
  checkCases([
    {
      title: "a panic with its message on the next line and a backtrace",
      text: `running 2 tests
test tests::adds ... FAILED

failures:

---- tests::adds stdout ----

thread 'tests::adds' (48211) panicked at crates/cart/src/lib.rs:14:9:
assertion \`left == right\` failed: totals differ
  left: 2
 right: 3
stack backtrace:
   0: rust_begin_unwind
             at /rustc/9fc6b43126469e3858e2fe86cafb4f0fd5068869/library/std/src/panicking.rs:665:5
   1: core::panicking::panic_fmt
             at /rustc/9fc6b43126469e3858e2fe86cafb4f0fd5068869/library/core/src/panicking.rs:74:14
   2: cart::tests::adds::h0123456789abcdef
             at ./src/lib.rs:14:9
note: Some details are omitted

failures:
    tests::adds

test result: FAILED. 1 passed; 1 failed; 0 ignored; finished in 0.01s`,
      rerun: `---- tests::adds stdout ----

thread 'tests::adds' (1002) panicked at crates/cart/src/lib.rs:15:9:
assertion \`left == right\` failed: totals differ
  left: 2
 right: 3
stack backtrace:
   0: rust_begin_unwind
             at /rustc/9fc6b43126469e3858e2fe86cafb4f0fd5068869/library/std/src/panicking.rs:665:5
   1: core::panicking::panic_fmt
             at /rustc/9fc6b43126469e3858e2fe86cafb4f0fd5068869/library/core/src/panicking.rs:74:14
   2: cart::tests::adds::h99993456789abc11
             at ./src/lib.rs:15:9

test result: FAILED. 1 passed; 1 failed; 0 ignored; finished in 1.21s`,
      expected: {
        kind: "trace",
        exception: "panic",
        message: "assertion `left == right` failed: totals differ",
        tests: ["tests::adds"],
      },
    },
    {
      title: "an old panic",
      text: `thread 'main' panicked at 'called \`Option::unwrap()\` on a \`None\` value', src/main.rs:4:30`,
      rerun: `thread 'main' panicked at 'called \`Option::unwrap()\` on a \`None\` value', src/main.rs:5:30`,
      expected: {
        exception: "panic",
        message: "called `Option::unwrap()` on a `None` value",
        frames: ["src/main.rs:4"],
      },
    },
    {
      title: "a chain of causes without types",
      text: `Error: cannot read herd

Caused by:
    0: cannot open /home/runner/work/barn/barn/data/herd.toml
    1: No such file or directory (os error 2)`,
      rerun: `Error: cannot read herd

Caused by:
    0: cannot open /repo/data/herd.toml
    1: No such file or directory (os error 2)`,
      expected: { exception: "Error", message: "No such file or directory (os error 2)" },
    },
    {
      title: "the compiler's errors",
      text: `   Compiling barn v0.1.0 (/home/runner/work/barn/barn)
error[E0308]: mismatched types
  --> src/herd.rs:4:5
   |
4  |     "sheep"
   |     ^^^^^^^ expected \`u32\`, found \`&str\`

error: unused variable: \`x\`
  --> src/herd.rs:9:9
   |
   = note: \`-D unused-variables\` implied by \`-D warnings\`

error: could not compile \`barn\` (lib) due to 2 previous errors`,
      rerun: `   Compiling barn v0.1.0 (/repo)
error[E0308]: mismatched types
  --> src/herd.rs:14:5
   |
4  |     "sheep"

error: could not compile \`barn\` (lib) due to 2 previous errors`,
      expected: {
        kind: "diagnostic",
        message: "mismatched types",
        diagnostics: ["src/herd.rs:4 E0308", "src/herd.rs:9"],
      },
    },
  ]);
});
