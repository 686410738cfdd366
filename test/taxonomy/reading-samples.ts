/* Texts that never change, made of what the rules of reading tell apart: every head with every value and every trace. */
const heads = [
  "Error: herd {} not found",
  "TypeError: Cannot read properties of undefined (reading '{}')",
  "AssertionError: expected {} to equal 4",
  "AssertionError [ERR_ASSERTION]: Expected values to be strictly equal: '{}' !== 'b2'",
  "E       assert {} == 3",
  "ValueError: invalid literal for int() with base 10: '{}'",
  "java.lang.IllegalStateException: Herd {} is closed",
  "org.junit.ComparisonFailure: expected:<{}> but was:<b7>",
  "Caused by: java.sql.SQLException: ORA-00942: table {} does not exist",
  "panic: runtime error: index out of range [{}] with length 3",
  "thread 'herd::tests::grows' panicked at src/herd.rs:12:5: {}",
  "fatal error: unexpected signal {} during runtime execution",
  "Segmentation fault (core dumped) {}",
  "src/herd.ts({},7): error TS2304: Cannot find name 'herd'.",
  "src/herd.py:{}:4: E501 line too long (120 > 88 characters)",
  "/home/runner/work/desk/desk/src/herd.c:{}: error: 'herd' undeclared",
  "error[E0308]: mismatched types: {}",
  "  12:7  error  'herd' is never used {}  no-unused-vars",
  "FAILED tests/test_herd.py::test_grows - assert {}",
  "  ● herd › grows {}",
  "not ok 3 - grows {}",
  "npm ERR! code E404 {}",
  "fatal: unable to access '{}': Could not resolve host",
  "Process completed with exit code {}.",
  "expect(received).toBe(expected) // {}",
  "     Failure/Error: expect(herd).to eq {}",
  "Error: herd saved on {} or later",
  "The herd of user {} could not be saved, try again later.",
  "timeout of {} exceeded",
  "lookup failed for host={} port=80",
  "{a={}, c=1, b=2}",
];

const values = [
  ..."1 42 128 -1 3.5 1e-9 1a2b3c4 deadbeef 0x7ffe12345678 gw3 worker-12 x1234y TS2304 E0001 SIGSEGV 200 404 3000ms".split(
    " ",
  ),
  ..."5s 2m3s 10.0.0.1:8080 localhost:3000 ::1 ab:cd:ef:01:02:03 v1.2.3 50% ERR_HERD herd@1a2b3c $1 <num> <path>/x".split(
    " ",
  ),
  ..."/tmp/x1/y2 /tmp/a/b/c/herd /home/runner/work/desk/desk/src/a.ts D:\\a\\desk\\desk\\a.ts /usr/lib/x/y.so".split(
    " ",
  ),
  ..."file:///D:/a/desk/desk/src/a.ts https://example.com/x?y=1 ~/x/y.ts ./a/b.ts src/a.ts a\\b\\c.cs _temp/a.sh".split(
    " ",
  ),
  ..."/usr/src/app/src/a.ts /github/workspace/src/a.ts /builds/g/desk/a.ts /repo/a.ts /app/lib/a.ts /tmp/ab/herd".split(
    " ",
  ),
  ..."order12345 x123y gw123 abc1234567890def1234567890 Mar /tmp/ab/cd/herd /var/folders/x/y/T/z /__w/_temp/a.sh".split(
    " ",
  ),
  "2026-03-04T05:06:07.890Z",
  "Wed, 4 Mar 2026 05:06:07 GMT",
  "12 minutes 3 seconds",
  "123e4567-e89b-12d3-a456-426614174000",
  "da39a3ee5e6b4b0d3255bfef95601890afd80709",
  "a user's words",
  "{b=2, a=1}",
  "",
];

const traces = [
  "",
  "    at grow (/home/runner/work/desk/desk/src/herd.ts:12:7)\n    at run (node:internal/process:95:5)",
  "    at async Object.grow (file:///D:/a/desk/desk/dist/herd-1a2b3c4d.js:1:2345)",
  '  File "/usr/src/app/herd/grow.py", line 12, in grow\n    herd.add(1)\n  File "/usr/lib/python3/unittest.py", line 3, in run',
  "\tat org.desk.Herd.grow(Herd.java:12)\n\tat org.desk.Herd$1.run(Herd.java:99)\n\tat java.base/java.lang.Thread.run(Thread.java:833)",
  "goroutine 7 [running]:\nmain.(*Herd).Grow(0xc000012345)\n\t/go/src/desk/herd.go:12 +0x1a",
  "stack backtrace:\n   0: desk::herd::grow::h1234567890abcdef\n             at ./src/herd.rs:12:5",
  "   at Desk.Herd.Grow(Int32 count) in /builds/desk/desk/Herd.cs:line 12",
  "#0  0x00007f12 in grow (n=3) at herd.c:12\n#1  main () at main.c:3",
  "/srv/desk/herd.rb:12:in `grow'\n/usr/lib/ruby/gems/3.0/x.rb:3:in `run'",
  "- Expected\n+ Received\n\n- 3\n+ 4\n\n  10 | it('grows', () => {\n> 11 |   expect(herd).toBe(3);",
  "expected: 3\n     got: 4",
  "  where 3 = grow()\n  expected 'h1' in herd\n  actual 'h2'",
];

const cases = [
  { test: null, file: null },
  { test: "tests/test_herd.py::test_grows[1]", file: null },
  { test: "herd grows", file: "src/herd.test.ts" },
  { test: "herd grows", file: "cases/herd.json" },
];

/** Single lines: every head with every value. */
export const sampleLines = heads.flatMap((head) => values.map((value) => head.replace("{}", value)));

/** Failures: every head with every trace, their values and tests in turn. */
export const sampleFailures = heads.flatMap((head, at) =>
  traces.map((trace, place) => {
    const primary = head.replace("{}", values[(at * 7 + place * 5) % values.length] ?? "");
    return { text: `${primary}\n${trace}`, primary, ...cases[(at + place) % cases.length] };
  }),
);
