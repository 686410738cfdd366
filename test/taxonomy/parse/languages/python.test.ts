import { describe } from "vitest";
import { checkCases } from "../evidence-case.ts";

describe("Python", () => {
  checkCases([
    {
      title: "a traceback that ends in a library",
      text: `2026-03-01T08:00:01.1234567Z Traceback (most recent call last):
2026-03-01T08:00:01.1234567Z   File "/home/runner/work/barn/barn/barn/cli.py", line 31, in main
2026-03-01T08:00:01.1234567Z     feed(load(path))
2026-03-01T08:00:01.1234567Z   File "/opt/hostedtoolcache/Python/3.12.4/x64/lib/python3.12/json/decoder.py", line 355, in raw_decode
2026-03-01T08:00:01.1234567Z     raise JSONDecodeError("Expecting value", s, err.value) from None
2026-03-01T08:00:01.1234567Z json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)
2026-03-01T08:00:01.1234567Z ##[error]Process completed with exit code 1.`,
      rerun: `Traceback (most recent call last):
  File "D:\\a\\barn\\barn\\barn\\cli.py", line 33, in main
    feed(load(path))
  File "C:\\hostedtoolcache\\windows\\Python\\3.12.4\\x64\\lib\\json\\decoder.py", line 355, in raw_decode
    raise JSONDecodeError("Expecting value", s, err.value) from None
json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)
Error: Process completed with exit code 1.`,
      other: `Traceback (most recent call last):
  File "/home/runner/work/barn/barn/barn/cli.py", line 31, in main
    feed(load(path))
KeyError: 'hay'`,
      expected: {
        kind: "trace",
        exception: "json.decoder.JSONDecodeError",
        message: "Expecting value: line 1 column 1 (char 0)",
        frames: [
          "[/opt/hostedtoolcache/Python/3.12.4/x64/lib/python3.12/json/decoder.py:355]",
          "barn/cli.py:31",
        ],
        exit: "exit 1",
      },
    },
    {
      title: "an exception of any name, raised from another one",
      text: `Traceback (most recent call last):
  File "/repo/barn/store.py", line 8, in read
    return rows[key]
           ~~~~^^^^^
KeyError: 'hay'

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "/repo/barn/app.py", line 4, in <module>
    read("hay")
  File "/repo/barn/store.py", line 10, in read
    raise barn.errors.NotStocked(key) from error
barn.errors.NotStocked: hay`,
      rerun: `Traceback (most recent call last):
  File "/Users/runner/work/barn/barn/barn/store.py", line 9, in read
    return rows[key]
KeyError: 'hay'

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "/Users/runner/work/barn/barn/barn/app.py", line 4, in <module>
    read("hay")
  File "/Users/runner/work/barn/barn/barn/store.py", line 11, in read
    raise barn.errors.NotStocked(key) from error
barn.errors.NotStocked: hay`,
      expected: {
        exception: "KeyError",
        message: "'hay'",
        chain: ["KeyError", "barn.errors.NotStocked"],
        frames: ["barn/store.py:8", "barn/store.py:10", "barn/app.py:4"],
      },
    },
    {
      title: "an exception raised while another one was handled",
      text: `Traceback (most recent call last):
  File "/app/barn/pull.py", line 5, in pull
    connect(1)
TimeoutError: slow

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/app/barn/pull.py", line 9, in pull
    log.fail(x)
AttributeError: 'Logger' object has no attribute 'fail'`,
      rerun: `Traceback (most recent call last):
  File "/app/barn/pull.py", line 6, in pull
    connect(1)
TimeoutError: slow

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/app/barn/pull.py", line 10, in pull
    log.fail(x)
AttributeError: 'Logger' object has no attribute 'fail'`,
      expected: { exception: "AttributeError", frames: ["barn/pull.py:9", "barn/pull.py:5"] },
    },
    {
      title: "pytest's long report, the first of two failures",
      text: `=================================== FAILURES ===================================
_________________________________ test_weight __________________________________
[gw1] linux -- Python 3.12.4 /home/runner/work/barn/barn/.venv/bin/python

    def test_weight():
>       check(weigh("sheep"), 80)

tests/test_weigh.py:12: 
_ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _

    def check(got, want):
>       assert got == want
E       assert {'kg': 81, 'id': 7} == 80
E        +  where 81 = f()

tests/support.py:3: AssertionError
___________________________________ test_cow ___________________________________

    def test_cow():
>       assert cow() is None
E       ValueError: no cow

tests/test_cow.py:4: ValueError
=========================== short test summary info ============================
FAILED tests/test_weigh.py::test_weight - assert 81 == 80
FAILED tests/test_cow.py::test_cow - ValueError: no cow
========================= 2 failed, 31 passed in 2.31s =========================`,
      rerun: `=================================== FAILURES ===================================
_________________________________ test_weight __________________________________
[gw0] linux -- Python 3.12.4 /home/runner/work/barn/barn/.venv/bin/python

    def test_weight():
>       check(weigh("sheep"), 80)

tests/test_weigh.py:13: 
_ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _

    def check(got, want):
>       assert got == want
E       assert {'id': 9, 'kg': 81} == 80
E        +  where 81 = f()

tests/support.py:3: AssertionError
=========================== short test summary info ============================
FAILED tests/test_weigh.py::test_weight - assert 81 == 80
========================= 1 failed, 32 passed in 3.10s =========================`,
      expected: {
        kind: "trace",
        exception: "AssertionError",
        message: "assert {'kg': 81, 'id': 7} == 80",
        frames: ["tests/support.py:3", "tests/test_weigh.py:12"],
        tests: ["test_weight", "test_cow", "tests/test_weigh.py::test_weight", "tests/test_cow.py::test_cow"],
      },
    },
    {
      title: "pytest's short report with a library's frame",
      text: `tests/test_api.py:9: in test_get
    client.get("/hay")
.venv/lib/python3.11/site-packages/httpx/_client.py:1054: in get
    return self.request()
E   httpx.ConnectTimeout: timed out after 5.01s`,
      rerun: `tests/test_api.py:9: in test_get
    client.get("/hay")
.venv/lib/python3.11/site-packages/httpx/_client.py:1060: in get
    return self.request()
E   httpx.ConnectTimeout: timed out after 5.2s`,
      expected: {
        exception: "httpx.ConnectTimeout",
        frames: ["[.venv/lib/python3.11/site-packages/httpx/_client.py:1054]", "tests/test_api.py:9"],
      },
    },
    {
      title: "a syntax error",
      text: `  File "/builds/farm/barn/barn/gate.py", line 3
    def open(:
             ^
SyntaxError: invalid syntax`,
      rerun: `  File "/root/project/barn/gate.py", line 4
    def open(:
             ^
SyntaxError: invalid syntax`,
      expected: { exception: "SyntaxError", frames: ["barn/gate.py:3"] },
    },
    {
      title: "unittest's blocks",
      text: `======================================================================
FAIL: test_total (tests.test_cart.CartTest.test_total)
----------------------------------------------------------------------
Traceback (most recent call last):
  File "/repo/tests/test_cart.py", line 7, in test_total
    self.assertEqual(total([1, 2]), 4)
AssertionError: 3 != 4

----------------------------------------------------------------------
Ran 2 tests in 0.001s

FAILED (failures=1)`,
      rerun: `======================================================================
FAIL: test_total (tests.test_cart.CartTest.test_total)
----------------------------------------------------------------------
Traceback (most recent call last):
  File "/workspace/tests/test_cart.py", line 7, in test_total
    self.assertEqual(total([1, 2]), 4)
AssertionError: 3 != 4

----------------------------------------------------------------------
Ran 2 tests in 0.113s

FAILED (failures=1)`,
      expected: {
        exception: "AssertionError",
        frames: ["tests/test_cart.py:7"],
        tests: ["test_total (tests.test_cart.CartTest.test_total)"],
      },
    },
    {
      title: "an exception group",
      text: `  + Exception Group Traceback (most recent call last):
  |   File "/repo/barn/herd.py", line 20, in run
  |     async with TaskGroup() as group:
  | ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)
  +-+---------------- 1 ----------------
    | Traceback (most recent call last):
    |   File "/repo/barn/herd.py", line 12, in move
    |     raise LostSheep("dolly")
    | barn.herd.LostSheep: dolly
    +------------------------------------`,
      rerun: `  + Exception Group Traceback (most recent call last):
  |   File "/github/workspace/barn/herd.py", line 21, in run
  |     async with TaskGroup() as group:
  | ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)
  +-+---------------- 1 ----------------
    | Traceback (most recent call last):
    |   File "/github/workspace/barn/herd.py", line 13, in move
    |     raise LostSheep("dolly")
    | barn.herd.LostSheep: dolly
    +------------------------------------`,
      expected: {
        exception: "barn.herd.LostSheep",
        message: "dolly",
        frames: ["barn/herd.py:12", "barn/herd.py:20"],
      },
    },
    {
      title: "a crash of the interpreter",
      text: `Fatal Python error: Segmentation fault

Current thread 0x00007f1c2b7fe640 (most recent call first):
  File "/repo/barn/native.py", line 5 in call
  File "/repo/barn/app.py", line 9 in <module>
Segmentation fault (core dumped)`,
      rerun: `Fatal Python error: Segmentation fault

Current thread 0x00007faaaa7fe640 (most recent call first):
  File "/repo/barn/native.py", line 5 in call
  File "/repo/barn/app.py", line 9 in <module>
Segmentation fault (core dumped)`,
      expected: {
        exception: "Fatal Python error",
        message: "Segmentation fault",
        frames: ["barn/native.py:5", "barn/app.py:9"],
        exit: "SIGSEGV",
      },
    },
  ]);
});
