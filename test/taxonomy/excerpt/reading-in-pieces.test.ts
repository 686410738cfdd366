import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createExcerptReader, excerptLog } from "../../../src/taxonomy/excerpt/excerpt-log.ts";
import { createLineSplitter } from "../../../src/taxonomy/excerpt/line-splitter.ts";
import { createPassingSketch, passingLines } from "../../../src/taxonomy/excerpt/passing-lines.ts";

const encoder = new TextEncoder();

function inPieces(log: string, size: number, passing = new Map<number, number>()) {
  const bytes = encoder.encode(log);
  const reader = createExcerptReader({ passing });
  for (let at = 0; at < bytes.length; at += size) reader.add(bytes.subarray(at, at + size));
  return reader.done();
}

function* longLog(lines: number, telling: ReadonlyMap<number, string>): Generator<string> {
  for (let at = 1; at <= lines; at++) yield `${telling.get(at) ?? `compiling module ${at} of many`}\n`;
}

describe("a log in pieces", () => {
  test("gives the excerpt of the whole, wherever it is cut", () => {
    const line = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom("TypeError: größe is no number", '  File "a.py", line 1', "##[error]x", "\r", "ok ✓"),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), fc.integer({ min: 1, max: 40 }), (lines, size) => {
        const log = lines.join("\n");
        expect(inPieces(log, size)).toEqual(excerptLog(log, []));
      }),
      { numRuns: 60 },
    );
  });

  test("of half a million lines keeps the line numbers and the telling lines, wherever they stand", () => {
    const telling = new Map([
      [3, "WARN error: retrying"],
      [250_000, "src/a.c:3:1: error: bad thing"],
      [499_990, "##[error]Process completed with exit code 2."],
    ]);
    const reader = createExcerptReader({ passing: new Map() });
    for (const line of longLog(500_000, telling)) reader.add(line);
    const excerpt = reader.done();
    expect(excerpt.primary).toBe(250_000);
    expect(excerpt.failed).toBe(true);
    expect(excerpt.notes).toEqual([{ kind: "condensed", lines: 500_001 }]);
    expect(excerpt.text.split("\n").length).toBeLessThanOrEqual(60);
  });

  test("that repeats the same error over and over still shows the one that differs", () => {
    const reader = createExcerptReader({ passing: new Map() });
    for (let at = 0; at < 60_000; at++) {
      reader.add(at === 40_000 ? "KeyError: 'sku'\n" : `error: attempt ${at} failed\n`);
    }
    expect(reader.done().primaryText).toBe("KeyError: 'sku'");
  });

  test("without a sign gives its last lines", () => {
    const reader = createExcerptReader({ passing: new Map() });
    for (const line of longLog(50_000, new Map())) reader.add(line);
    const { lines, notes } = reader.done();
    expect(lines).toEqual([[49_981, 50_000]]);
    expect(notes.map(({ kind }) => kind)).toEqual(["no-sign", "condensed"]);
  });

  test("of one endless line is read in part, and a progress bar to its end", () => {
    const endless = createExcerptReader({ passing: new Map() });
    const bar = createExcerptReader({ passing: new Map() });
    endless.add("error: ");
    for (let at = 0; at < 3_000; at++) {
      endless.add("x".repeat(10_000));
      bar.add(`${" ".repeat(5_000)}${at}%\r`);
    }
    bar.add("error: the disk is gone\r\n");
    expect(endless.done()).toMatchObject({ lines: [[1, 1]], notes: [{ kind: "long-lines", count: 1 }] });
    expect(bar.done().primaryText).toBe("error: the disk is gone");
  });

  test("invalid UTF-8 and lines of other systems are no obstacle", () => {
    const reader = createExcerptReader({ passing: new Map() });
    reader.add(new Uint8Array([0xff, 0xc3, 10, 0xe2, 0x82]));
    reader.add(encoder.encode("\nTypeError: x\r\nbye\u2028error: no line of its own"));
    const { primary, text } = reader.done();
    expect(primary).toBe(3);
    expect(text).not.toContain("\u2028");
  });
});

test("lines are those of a split on LF, whatever the pieces are", () => {
  const piece = fc.string({ unit: fc.constantFrom("a", "\n", "\r", "ä", "") });
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const lines: string[] = [];
      const splitter = createLineSplitter((line) => lines.push(line));
      for (const each of pieces) splitter.add(encoder.encode(each));
      splitter.end();
      expect(lines).toEqual(pieces.join("").split("\n"));
    }),
  );
});

test("a sketch of green logs in pieces is that of the whole ones", () => {
  const logs = ["one 1\ntwo\ntwo\n", "two\nthree at 10:00:01\n"];
  const sketch = createPassingSketch();
  for (const text of logs) {
    const log = sketch.log();
    for (const character of text) log.add(character);
    log.end();
  }
  expect(sketch.lines).toEqual(passingLines(logs));
  expect([...sketch.lines.values()].toSorted((a, b) => a - b)).toEqual([1, 1, 1, 2]);
});

test.each(["utf-16le", "utf-16be"] as const)("a log in %s is read by its byte order mark", (encoding) => {
  const bytes = Buffer.from("\ufeffbuilt\r\nError: bad thing\r\n", "utf16le");
  const log = encoding === "utf-16le" ? bytes : bytes.swap16();
  const reader = createExcerptReader({ passing: passingLines([]) });
  for (const at of [0, 7, 20]) reader.add(log.subarray(at, at === 0 ? 7 : at === 7 ? 20 : log.length));
  expect(reader.done()).toMatchObject({ primary: 2, primaryText: "Error: bad thing" });
});
