import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exactKey } from "../../../src/taxonomy/key.ts";
import { parseEvidence } from "../../../src/taxonomy/parse/parse-evidence.ts";

const keyOf = (text: string): string => exactKey(parseEvidence(text), "", null);

const tokens =
  "((((( at {[(< '\"'\" ``` \ud800 \u0000 \u202e 1) --- ---> [ERROR] a_b.c: a@b:// a:1: a.ts:1: a.b::c\\ a+0x1";
const hostile = tokens
  .split(" ")
  .concat(
    "at at ",
    "at a.b(",
    "#0 0x1 in a(",
    'File "',
    "E   ",
    "Caused by: ",
    "error: ",
    "thread 'a",
    "==1== at 0x1: ",
  );

describe("hostile texts get bounded evidence", () => {
  test.each(hostile)("1 MB of %j", (unit) => {
    const text = unit.repeat(Math.ceil(1e6 / unit.length));
    const evidence = parseEvidence(text);
    expect(evidence.frames.length).toBeLessThanOrEqual(100);
    expect(evidence.message.length).toBeLessThanOrEqual(2000);
    expect(keyOf(text)).toMatch(/^[0-9a-f]{32}$/);
    // What stands behind the part that is read costs nothing and changes nothing.
    expect(parseEvidence(`${text}${text}`)).toEqual(evidence);
  });

  test("lines behind the four hundredth are not read", () => {
    const lines = "x at nothing\n".repeat(400);
    expect(parseEvidence(`${lines}TypeError: late\n    at a (b.js:1:2)`)).toEqual(parseEvidence(lines));
  });

  test("any text, any mixture of what reports are made of", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...hostile,
        "\n",
        "\n    at f (src/a.ts:1:2)",
        "\nE   x",
        '\n  File "a.py", line 3, in f',
        ": ",
      ),
      fc.string({ unit: "binary", maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join("");
        const { kind, frames, detail } = parseEvidence(text);
        expect(["trace", "crash", "diagnostic", "test", "message", "prose"]).toContain(kind);
        expect(frames.length).toBeLessThanOrEqual(100);
        expect(detail.split("\n").length).toBeLessThanOrEqual(41);
        expect(keyOf(text)).toBe(keyOf(text));
      }),
      { numRuns: 500 },
    );
  });
});

/** What one run has and the next one has otherwise. */
const run = fc.record({
  root: fc.constantFrom(
    "/home/runner/work/barn/barn",
    "D:/a/barn/barn",
    "/github/workspace",
    "/builds/farm/barn",
    "/repo",
    "/app",
    "/usr/src/app",
    "/root/project",
    "/Users/runner/work/barn/barn",
  ),
  pid: fc.integer({ min: 100, max: 99_999 }),
  port: fc.integer({ min: 1024, max: 65_535 }),
  address: fc.stringMatching(/^7f[0-9a-f]{10}$/),
  digest: fc.stringMatching(/^[0-9][0-9a-f]{39}$/),
  uuid: fc.uuid(),
  worker: fc.integer({ min: 0, max: 31 }),
  ms: fc.integer({ min: 1, max: 90_000 }),
  second: fc.integer({ min: 10, max: 59 }),
  line: fc.integer({ min: 1, max: 999 }),
  swapped: fc.boolean(),
});
type Run = typeof run extends fc.Arbitrary<infer Value> ? Value : never;

const map = ({ swapped, pid }: Run): string =>
  swapped ? `{'id': ${pid}, 'kg': 3}` : `{'kg': 3, 'id': ${pid}}`;

const reports: [string, (given: Run, word: string) => string][] = [
  [
    "Python",
    (given, word) => `[gw${given.worker}] 2026-03-01 10:20:${given.second},120 started ${given.uuid}
Traceback (most recent call last):
  File "${given.root}/barn/gate.py", line ${given.line}, in open
    raise GateError()
barn.gate.GateError: ${word} ${map(given)} at 0x${given.address} in /tmp/pytest-of-runner/pytest-${given.worker}/x${given.pid}`,
  ],
  [
    "JavaScript",
    (
      given,
      word,
    ) => `TypeError: ${word} http://127.0.0.1:${given.port}/ took ${given.ms}ms (worker ${given.worker})
    at open (${given.root}/src/gate.ts:${given.line}:9)
    at ${given.root}/test/gate.test.ts:${given.line}:3`,
  ],
  [
    "Go",
    (given, word) => `panic: ${word} ${given.digest} [recovered]

goroutine ${given.pid} [running]:
main.open(0xc000${given.address})
	${given.root}/gate/gate.go:${given.line} +0x1d
FAIL	example.org/barn	${given.ms}.${given.second}s`,
  ],
  [
    "Java",
    (
      given,
      word,
    ) => `java.lang.IllegalStateException: ${word} barn.Gate@${given.digest.slice(0, 8)} after ${given.ms} ms
	at barn.Gate.open(Gate.java:${given.line})
	at barn.Gate$$Lambda/0x${given.address}.run(Unknown Source)`,
  ],
  [
    "C++",
    (
      given,
      word,
    ) => `==${given.pid}==ERROR: AddressSanitizer: ${word} on address 0x${given.address} at pc 0x${given.address} bp 0x1 sp 0x2
    #0 0x${given.address} in open ${given.root}/src/gate.cc:${given.line}:7`,
  ],
  [
    "tsc",
    (given, word) => `${given.root}/src/gate.ts(${given.line},7): error TS2304: Cannot find name '${word}'.`,
  ],
  [
    "a linter",
    (given, word) => `${given.root}/src/gate.py:${given.line}:${given.second}: F821 undefined name '${word}'`,
  ],
];

test.each(reports)("a rerun has the same key and another cause has not: %s", (_, report) => {
  fc.assert(
    fc.property(run, run, (one, other) => {
      expect(keyOf(report(other, "hinge"))).toBe(keyOf(report(one, "hinge")));
      expect(keyOf(report(other, "latch"))).not.toBe(keyOf(report(one, "hinge")));
    }),
    { numRuns: 60 },
  );
});
