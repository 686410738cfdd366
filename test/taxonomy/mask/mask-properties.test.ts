import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { maskLine } from "../../../src/taxonomy/mask/mask-line.ts";

/** A text that counts how often a character of it is looked at. */
class CountedText extends String {
  steps = 0;
  override charCodeAt(index: number): number {
    this.steps++;
    return super.charCodeAt(index);
  }
}

function stepsFor(text: string): number {
  const counted = new CountedText(text);
  maskLine(counted as unknown as string);
  return counted.steps;
}

const words =
  "/app/ /home/runner/work/r/r/ D:\\a\\r\\r\\ file:///D:/a/r/r/ /tmp/ /tmp/a/b/c ~/x/y ~ 0x @ - 12 1a2b3c4 deadbe " +
  "ab:cd:ef:01 1:2:3 10:20:30 2024-01-02 T +0200 ms s < <num> <abc> > :// https://h/x c: C:/x/y // / \\ word x1234y " +
  "ab12cd34ef g1234ab12cd3 TS2304 gw0 1.2.3.4 :80 = $ _ . , { } 1m2s Mar 2 Sat, é \u0000 \ud800 \u202e /_temp/";
const piece = fc.oneof(
  fc.constantFrom(" ", ...words.split(" ")),
  fc.string({ unit: "binary", maxLength: 4 }),
);
const anyText = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));

test("masking twice equals masking once, on any text", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const masked = maskLine(text);
      expect(maskLine(masked)).toBe(masked);
    }),
    {
      numRuns: 3000,
      examples: [
        ["/tmp/file:///D:/a/r/r//home/runner/work/r/r/"],
        ["+0200g1234ab12cd3file:///D:/a/r/r//app/"],
        [":80TS2304file:///D:/a/r/r//tmp/a/b/c"],
      ],
    },
  );
});

describe("masking looks at each character a bounded number of times", () => {
  const units =
    "( [ { < ' \" ~ ~- ~= - -1 / /- // \\ . @ @1 : a: 1: 1/ 1. 1- ab: at /a /a- 0x a1 1a <num> http:// file:// 1:1: " +
    "\ud800 \u0000 \u202e 12345678-1234- C:\\ ~a \\\\ 1s 1m1 {a=1, x xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";
  test.each(["at ", "1s ", "Mar 1 ", "1 Mar ", ...units.split(" ")])("of %j, repeated", (unit) => {
    const size = Math.ceil(2000 / unit.length);
    const small = stepsFor(unit.repeat(size));
    const large = stepsFor(unit.repeat(size * 4));
    expect(large).toBeLessThanOrEqual(small * 5 + 1000);
  });
});

/** What runs change, each in two versions. */
const digits = (size: number): fc.Arbitrary<string> =>
  fc.stringMatching(new RegExp(`^[1-9][0-9]{${size - 1}}$`));
const hex = (size: number): fc.Arbitrary<string> =>
  fc.stringMatching(new RegExp(`^[0-9][0-9a-f]{${size - 1}}$`));
const two = fc.integer({ min: 10, max: 28 });
const time = fc
  .tuple(two, two, two, fc.integer({ min: 10, max: 23 }))
  .map(([day, minute, second, hour]) => `2026-03-${day}T${hour}:${minute}:${second}.${second}7Z`);
const calendar = fc
  .tuple(two, two, fc.constantFrom("Mar", "Dec"), fc.constantFrom("Sat", "Sun"))
  .map(([day, second, month, name]) => `${name}, ${day} ${month} 2026 10:02:${second} GMT`);
const duration = fc.oneof(
  fc.integer({ min: 1, max: 99_999 }).map((ms) => `${ms}ms`),
  fc.tuple(fc.integer({ min: 1, max: 59 }), two).map(([m, s]) => `${m}m${s}.5s`),
  fc.integer({ min: 1, max: 99 }).map((s) => `${s} seconds`),
  fc.tuple(fc.integer({ min: 1, max: 59 }), two).map(([m, s]) => `${m} min ${s} sec`),
);
const volatiles: [string, fc.Arbitrary<string>][] = [
  ["a time", time],
  ["a date with names", calendar],
  ["a duration", duration],
  ["a pointer", hex(12).map((value) => `0x${value}`)],
  ["an object's hash", hex(8).map((value) => `Herd@${value}`)],
  ["a uuid", fc.uuid()],
  ["a digest", hex(40)],
  ["an address with its port", fc.tuple(fc.ipV4(), digits(5)).map(([ip, port]) => `${ip}:${port}`)],
  ["a local port", digits(5).map((port) => `localhost:${port}`)],
  ["a process", digits(6).map((pid) => `pid ${pid}`)],
  ["a worker", fc.integer({ min: 0, max: 99 }).map((worker) => `gw${worker}`)],
  ["a temporary folder", hex(8).map((name) => `/tmp/build-${name}/x${name}`)],
  ["a runner's temporary folder", fc.uuid().map((name) => `/home/runner/work/_temp/${name}.sh`)],
  [
    "a checked out file",
    fc
      .constantFrom(
        "/home/runner/work/b/b/",
        "/github/workspace/",
        "D:/a/b/b/",
        "/builds/g/b/",
        "/repo/",
        "/usr/src/app/",
      )
      .map((root) => `${root}src/herd.ts`),
  ],
];

test.each(volatiles)("%s masks the same whatever its value", (_, value) => {
  fc.assert(
    fc.property(value, value, (a, b) => {
      expect(maskLine(`saw ${a} there`)).toBe(maskLine(`saw ${b} there`));
      expect(maskLine(`saw "${a}", twice`)).toBe(maskLine(`saw "${b}", twice`));
    }),
    { numRuns: 200 },
  );
});
