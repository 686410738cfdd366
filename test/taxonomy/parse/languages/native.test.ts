import { describe } from "vitest";
import { checkCases } from "../evidence-case.ts";

describe("C and C++", () => {
  checkCases([
    {
      title: "AddressSanitizer, the first stack only",
      text: `=================================================================
==4711==ERROR: AddressSanitizer: heap-use-after-free on address 0x602000000010 at pc 0x55d0c0 bp 0x7ffd sp 0x7ffc
READ of size 4 at 0x602000000010 thread T0
    #0 0x55d0c0 in barn::Herd::size(int) const /home/runner/work/barn/barn/src/herd.cc:33:7
    #1 0x55d0d0 in main /home/runner/work/barn/barn/src/main.cc:5:3
    #2 0x7f1c in __libc_start_main (/lib/x86_64-linux-gnu/libc.so.6+0x29d8f) (BuildId: 69389d485a9793dbe873f0ea2c93e02efaa9aa3d)

0x602000000010 is located 0 bytes inside of 4-byte region [0x602000000010,0x602000000014)
freed by thread T0 here:
    #0 0x55d0e0 in operator delete(void*) (/home/runner/work/barn/barn/build/tests+0xdd0e0)
    #1 0x55d0f0 in barn::Herd::clear() /home/runner/work/barn/barn/src/herd.cc:50:5

SUMMARY: AddressSanitizer: heap-use-after-free /home/runner/work/barn/barn/src/herd.cc:33:7 in barn::Herd::size(int) const
==4711==ABORTING`,
      rerun: `==99==ERROR: AddressSanitizer: heap-use-after-free on address 0x60200000ff10 at pc 0x5ed0c0 bp 0x7afd sp 0x7afc
READ of size 4 at 0x60200000ff10 thread T0
    #0 0x5ed0c0 in barn::Herd::size(int) const /repo/src/herd.cc:34:7
    #1 0x5ed0d0 in main /repo/src/main.cc:5:3
    #2 0x7f1c in __libc_start_main (/lib/x86_64-linux-gnu/libc.so.6+0x29d8f) (BuildId: 69389d485a9793dbe873f0ea2c93e02efaa9aa3d)

0x60200000ff10 is located 0 bytes inside of 4-byte region [0x60200000ff10,0x60200000ff14)
freed by thread T0 here:
    #0 0x5ed0e0 in operator delete(void*) (/repo/build/tests+0xdd0e0)
SUMMARY: AddressSanitizer: heap-use-after-free /repo/src/herd.cc:34:7 in barn::Herd::size(int) const`,
      other: `==4711==ERROR: AddressSanitizer: stack-buffer-overflow on address 0x602000000010 at pc 0x55d0c0 bp 0x7ffd sp 0x7ffc
    #0 0x55d0c0 in barn::Herd::size(int) const /home/runner/work/barn/barn/src/herd.cc:33:7`,
      expected: {
        kind: "trace",
        exception: "AddressSanitizer: heap-use-after-free",
        frames: ["src/herd.cc:33", "src/main.cc:5", "[/lib/x86_64-linux-gnu/libc.so.6:]"],
      },
    },
    {
      title: "UndefinedBehaviorSanitizer",
      text: `/repo/src/herd.cc:12:9: runtime error: signed integer overflow: 2147483647 + 1 cannot be represented in type 'int'
    #0 0x55d in grow(int) /repo/src/herd.cc:12:9`,
      rerun: `/builds/farm/barn/src/herd.cc:13:9: runtime error: signed integer overflow: 2147483647 + 1 cannot be represented in type 'int'
    #0 0x66d in grow(int) /builds/farm/barn/src/herd.cc:13:9`,
      expected: { exception: "undefined behavior", frames: ["src/herd.cc:12", "src/herd.cc:12"] },
    },
    {
      title: "a debugger's backtrace",
      text: `Program received signal SIGSEGV, Segmentation fault.
#0  0x0000555555555151 in count (herd=0x0) at src/herd.c:12
#1  0x0000555555555180 in main () at src/main.c:3
#2  0x00007ffff7df0d90 in ?? () from /lib/x86_64-linux-gnu/libc.so.6`,
      rerun: `Program received signal SIGSEGV, Segmentation fault.
#0  0x0000555555566151 in count (herd=0x0) at src/herd.c:13
#1  0x0000555555566180 in main () at src/main.c:3
#2  0x00007ffff7aa0d90 in ?? () from /lib/x86_64-linux-gnu/libc.so.6`,
      expected: {
        exception: "SIGSEGV",
        exit: "SIGSEGV",
        frames: ["src/herd.c:12", "src/main.c:3", "[/lib/x86_64-linux-gnu/libc.so.6:]"],
      },
    },
    {
      title: "valgrind",
      text: `==812== Invalid read of size 4
==812==    at 0x10916B: count (herd.c:12)
==812==    by 0x109190: main (main.c:3)
==812==  Address 0x0 is not stack'd, malloc'd or (recently) free'd`,
      rerun: `==44== Invalid read of size 4
==44==    at 0x20916B: count (herd.c:14)
==44==    by 0x209190: main (main.c:3)
==44==  Address 0x0 is not stack'd, malloc'd or (recently) free'd`,
      expected: {
        exception: "valgrind",
        message: "Invalid read of size 4",
        frames: ["herd.c:12", "main.c:3"],
      },
    },
    {
      title: "assert() and glibc's backtrace",
      text: `barn_test: /repo/src/herd.c:12: count: Assertion \`herd != NULL' failed.
./barn_test(count+0x1d)[0x401136]
/lib64/libc.so.6(abort+0xd3)[0x7f0]
Aborted (core dumped)`,
      rerun: `barn_test: /app/src/herd.c:14: count: Assertion \`herd != NULL' failed.
./barn_test(count+0x1d)[0x4aa136]
/lib64/libc.so.6(abort+0xd3)[0x7aa]
Aborted (core dumped)`,
      expected: {
        exception: "assertion failed",
        message: "herd != NULL",
        frames: ["src/herd.c:12", "count", "[abort]"],
        exit: "SIGABRT",
      },
    },
    {
      title: "an uncaught exception",
      text: `terminate called after throwing an instance of 'std::runtime_error'
  what():  no hay left
Aborted (core dumped)`,
      rerun: `terminate called after throwing an instance of 'std::runtime_error'
  what():  no hay left
/bin/sh: line 1:  4711 Aborted                 (core dumped) ./barn`,
      expected: { kind: "trace", exception: "std::runtime_error", message: "no hay left" },
    },
    {
      title: "GoogleTest, the first of two tests",
      text: `[ RUN      ] Herd.Counts
/repo/tests/herd_test.cc:21: Failure
Expected equality of these values:
  herd.count()
    Which is: 2
  3
[  FAILED  ] Herd.Counts (0 ms)
[ RUN      ] Herd.Grows
/repo/tests/herd_test.cc:30: Failure
Value of: grows
[  FAILED  ] Herd.Grows (1 ms)`,
      rerun: `[ RUN      ] Herd.Counts
/__w/barn/barn/tests/herd_test.cc:21: Failure
Expected equality of these values:
  herd.count()
    Which is: 2
  3
[  FAILED  ] Herd.Counts (12 ms)`,
      expected: {
        exception: "assertion",
        message: "Expected equality of these values:",
        frames: ["tests/herd_test.cc:21"],
        tests: ["Herd.Counts", "Herd.Grows"],
      },
    },
    {
      title: "Catch2",
      text: `-------------------------------------------------------------------------------
herd counts
-------------------------------------------------------------------------------
tests/herd_test.cpp:8
...............................................................................

tests/herd_test.cpp:11: FAILED:
  REQUIRE( herd.count() == 3 )
with expansion:
  2 == 3`,
      rerun: `tests/herd_test.cpp:12: FAILED:
  REQUIRE( herd.count() == 3 )
with expansion:
  2 == 3`,
      expected: {
        exception: "assertion",
        message: "REQUIRE( herd.count() == 3 )",
        frames: ["tests/herd_test.cpp:11"],
      },
    },
    {
      title: "a compiler's and a linker's errors",
      text: `/github/workspace/src/herd.c: In function 'count':
/github/workspace/src/herd.c:9:2: warning: implicit declaration of function 'foo' [-Wimplicit-function-declaration]
/github/workspace/src/herd.c:12:10: error: 'sheep' undeclared (first use in this function)
/github/workspace/src/herd.c:12:10: note: each undeclared identifier is reported only once
make: *** [Makefile:7: herd.o] Error 1`,
      rerun: `/repo/src/herd.c:14:10: error: 'sheep' undeclared (first use in this function)
make: *** [Makefile:7: herd.o] Error 1`,
      other: `/repo/src/herd.c:14:10: error: 'goat' undeclared (first use in this function)`,
      expected: {
        kind: "diagnostic",
        message: "'sheep' undeclared (first use in this function)",
        diagnostics: ["src/herd.c:12"],
        exit: "exit 1",
      },
    },
    {
      title: "a linker's missing symbol",
      text: `/usr/bin/ld: /tmp/ccB1x2.o: in function \`main':
main.c:(.text+0x9): undefined reference to \`count'
collect2: error: ld returned 1 exit status`,
      rerun: `/usr/bin/ld: /tmp/ccZZ9q.o: in function \`main':
main.c:(.text+0x1f): undefined reference to \`count'
collect2: error: ld returned 1 exit status`,
      other: `/usr/bin/ld: /tmp/ccB1x2.o: in function \`main':
main.c:(.text+0x9): undefined reference to \`weigh'
collect2: error: ld returned 1 exit status`,
      expected: { kind: "diagnostic", message: "undefined reference to `count'" },
    },
    {
      title: "Microsoft's compiler and linker",
      text: `D:\\a\\barn\\barn\\src\\herd.cpp(12,5): error C2065: 'sheep': undeclared identifier [D:\\a\\barn\\barn\\build\\barn.vcxproj]
main.obj : error LNK2019: unresolved external symbol count referenced in function main`,
      rerun: `C:\\builds\\farm\\barn\\src\\herd.cpp(13,5): error C2065: 'sheep': undeclared identifier [C:\\builds\\farm\\barn\\build\\barn.vcxproj]`,
      expected: {
        kind: "diagnostic",
        message: "'sheep': undeclared identifier",
        diagnostics: ["src/herd.cpp:12 C2065", "main.obj: LNK2019"],
      },
    },
  ]);
});

describe("Swift", () => {
  checkCases([
    {
      title: "XCTest",
      text: `/Users/runner/work/barn/barn/Tests/HerdTests.swift:12: error: -[BarnTests.HerdTests testCount] : XCTAssertEqual failed: ("2") is not equal to ("3")
Test Case '-[BarnTests.HerdTests testCount]' failed (0.102 seconds).`,
      rerun: `/Users/runner/work/barn/barn/Tests/HerdTests.swift:13: error: -[BarnTests.HerdTests testCount] : XCTAssertEqual failed: ("2") is not equal to ("3")
Test Case '-[BarnTests.HerdTests testCount]' failed (1.3 seconds).`,
      expected: {
        exception: "assertion",
        frames: ["Tests/HerdTests.swift:12"],
        tests: ["-[BarnTests.HerdTests testCount]"],
      },
    },
    {
      title: "a trap",
      text: `Swift/ContiguousArrayBuffer.swift:600: Fatal error: Index out of range`,
      rerun: `Swift/ContiguousArrayBuffer.swift:600: Fatal error: Index out of range`,
      expected: { exception: "Fatal error", message: "Index out of range" },
    },
  ]);
});
