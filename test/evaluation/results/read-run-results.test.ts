import { array, assert, asyncProperty, constantFrom, integer, oneof, string, uint8Array } from "fast-check";
import { describe, expect, test } from "vitest";
import { readResults } from "../../../src/evaluation/results/read-results.ts";
import { readRunResults } from "../../../src/evaluation/results/read-run-results.ts";
import { resultLimits } from "../../../src/evaluation/results/result-limits.ts";
import type { StreamedFile } from "../../../src/domain/streamed-file.ts";

const MEGABYTE = 1024 * 1024;
/** Of a file the first 4,096 bytes are looked at as one; what is cut lies behind them. */
const HEAD = `<testsuite>${" ".repeat(5_000)}`;

interface Opened extends StreamedFile {
  closed: number;
}

/** A file that comes in pieces; `size` may say more than there is, as for a file of which nothing is read. */
function streamed(pieces: Iterable<Uint8Array>, size = 0, path = "results/junit.xml"): Opened {
  const file: Opened = {
    path,
    size,
    pieces: (async function* () {
      yield* pieces;
    })(),
    closed: 0,
    async close() {
      file.closed += 1;
    },
  };
  return file;
}

/** All pieces lie in the same memory, as those of a real file do: each holds until the next is asked for. */
function* cut(bytes: Uint8Array, lengths: readonly number[]): Generator<Uint8Array> {
  const room = new Uint8Array(Math.max(...lengths));
  let at = 0;
  for (let piece = 0; at < bytes.length; piece += 1) {
    const length = Math.min(lengths[piece % lengths.length] ?? 1, bytes.length - at);
    room.set(bytes.subarray(at, at + length));
    yield room.subarray(0, length);
    at += length;
  }
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function* report(cases: number, one: string): Generator<Uint8Array> {
  yield encoded('<testsuite name="s">');
  for (let at = 0; at < cases; at += 1) yield encoded(one.replace("NUMBER", String(at)));
  yield encoded("</testsuite>");
}

describe("a result file that comes in pieces", () => {
  test("says what it would say in one piece, wherever it is cut", async () => {
    const words = constantFrom(
      '<testsuite name="s">',
      "</testsuite>",
      '<testcase name="ä&#x1F600;">',
      '<testcase name="b"/>',
      "</testcase>",
      '<failure message="m&#0;&#xffff;&amp;">',
      "text 😀\u0000\u001b[31m]]&gt;",
      "<![CDATA[a]]]>",
      "</failure>",
      "<skipped/>",
      "<!DOCTYPE x>",
      "&#",
      "1..2\nok 1 - a\nnot ok 2 - b\n",
      '{"results": {"tests": []}}',
    );
    const whole = array(oneof({ weight: 4, arbitrary: words }, string({ unit: "binary" })), {
      maxLength: 20,
    }).map((parts) => encoded(`${HEAD}<testcase name="a">${parts.join("")}`));
    const closed = array(words, { maxLength: 6 }).map((parts) =>
      encoded(`${HEAD}<testcase name="a"><failure>${parts.join("")}</failure></testcase></testsuite>`),
    );
    const bytes = oneof(whole, closed, uint8Array({ maxLength: 300 }));
    const lengths = array(integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });
    await assert(
      asyncProperty(
        bytes,
        lengths,
        constantFrom("auto" as const, "junit" as const),
        async (content, sizes, format) => {
          const file = streamed(cut(content, [HEAD.length, ...sizes]), content.length);
          const inPieces = await readRunResults([file], format);
          expect(inPieces).toEqual(readResults([{ path: file.path, bytes: content }], format));
          expect(file.closed).toBe(1);
        },
      ),
      { numRuns: 200 },
    );
  });

  test("keeps its encoding over all pieces", async () => {
    const text = '<testsuite name="s"><testcase name="ä😀"/></testsuite>';
    const utf16 = new Uint8Array(Buffer.from(`\ufeff${text}`, "utf16le"));
    for (const length of [1, 3, 5]) {
      const read = await readRunResults([streamed(cut(utf16, [length]), utf16.length)], "auto");
      expect(read).toMatchObject({ cases: [{ id: "s::ä😀" }] });
    }
  });

  test("may be larger than 20 MB as a JUnit report, and as nothing else", async () => {
    const output = `<testcase name="NUMBER"><system-out>${"x".repeat(MEGABYTE)}</system-out></testcase>`;
    const junit = await readRunResults([streamed(report(25, output), 25 * MEGABYTE)], "auto");
    expect(junit.kind === "results" && junit.cases).toHaveLength(25);
    for (const [head, path] of [
      ["{}", "a.json"],
      ["1..1\nok 1", "a.tap"],
      ["1", "task/reward.txt"],
    ] as const) {
      expect(await readRunResults([streamed([encoded(head)], 21 * MEGABYTE, path)], "auto")).toEqual({
        kind: "none",
        reason: `${path}: it is larger than 20 MB`,
      });
    }
    expect(await readRunResults([streamed([encoded("<testsuite>")], 257 * MEGABYTE)], "auto")).toMatchObject({
      kind: "none",
      reason: expect.stringContaining("larger than 256 MB") as string,
    });
  });

  test("is refused for one text that would fill the memory, whatever kind of text it is", async () => {
    for (const start of ["<failure>", "<system-out><![CDATA[", '<failure message="']) {
      const endless = encoded("x".repeat(MEGABYTE));
      const pieces = [encoded(`<testsuite><testcase name="a">${start}`), ...Array(30).fill(endless)];
      const read = await readRunResults([streamed(pieces as Uint8Array[], 30 * MEGABYTE)], "auto");
      expect(read).toEqual({
        kind: "none",
        reason: "results/junit.xml: one text in it is longer than 20 MB",
      });
    }
  });

  test("is left off where it is refused, and closed with all the others", async () => {
    let taken = 0;
    function* bomb(): Generator<Uint8Array> {
      yield encoded('<!DOCTYPE x [<!ENTITY a "aaaa">]><testsuite>');
      for (; taken < 1_000; taken += 1) yield encoded("&a;".repeat(2_000));
    }
    const files = [
      streamed(bomb(), 30 * MEGABYTE, "a.xml"),
      streamed(report(1, '<testcase name="b"/>'), 1, "b.xml"),
    ];
    expect(await readRunResults(files, "auto")).toEqual({
      kind: "none",
      reason: "a.xml: it has a document type, which no test report needs",
    });
    expect(taken).toBeLessThan(3);
    expect(files.map(({ closed }) => closed)).toEqual([1, 1]);
  });

  test("is closed even where it cannot be read to its end", async () => {
    const file = streamed(
      (function* () {
        yield encoded("<testsuite>");
        throw new Error("the disk is gone");
      })(),
    );
    await expect(readRunResults([file], "auto")).rejects.toThrow("the disk is gone");
    expect(file.closed).toBe(1);
  });

  test("has short messages once all of them together are long, with no half of a word at their end", async () => {
    const secret = "s".repeat(300);
    const said = `${secret} `.repeat(20);
    const redact = (text: string): string => text.replaceAll(secret, "[redacted]");
    const one = `<testcase name="NUMBER"><failure>${said}</failure></testcase>`;
    const plain = `<testcase name="NUMBER"><failure>${"word ".repeat(2_000)}</failure></testcase>`;
    function* both(): Generator<Uint8Array> {
      yield encoded('<testsuite name="s">');
      for (let at = 0; at < 2_100; at += 1) yield encoded(plain.replace("NUMBER", `p${at}`));
      yield encoded(`${one.replace("NUMBER", "last")}</testsuite>`);
    }
    const read = await readRunResults([streamed(both(), 21 * MEGABYTE)], "auto", redact);
    if (read.kind === "none") throw new Error(read.reason);
    const lengths = read.cases.map(({ message }) => message.length);
    expect(lengths[0]).toBeGreaterThan(resultLimits.messageCharacters - 10);
    expect(lengths[2_099]).toBeLessThanOrEqual(resultLimits.shortMessageCharacters);
    expect(read.cases.at(-1)?.message).toBe("[redacted]");
  });
});
