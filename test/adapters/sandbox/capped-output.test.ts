import { assert, array, integer, property, uint8Array } from "fast-check";
import { describe, expect, test } from "vitest";
import { cappedOutput } from "../../../src/adapters/sandbox/capped-output.ts";

describe("captured output", () => {
  test("is kept whole up to its limit", () => {
    const output = cappedOutput(10);
    for (const piece of ["abc", "def", "ghij"]) output.add(Buffer.from(piece));
    expect(output.text()).toBe("abcdefghij");
    expect(output.bytes()).toBe(10);
  });

  test("beyond it keeps its beginning and its end and says how much is gone", () => {
    const output = cappedOutput(8);
    output.add(Buffer.from("first and then a lot more and the last"));
    expect(output.text()).toBe("firs\n[30 bytes left out]\nlast");
  });

  test("loses nothing else, however it is cut into pieces", () => {
    assert(
      property(array(uint8Array({ maxLength: 40 })), integer({ min: 2, max: 64 }), (pieces, keep) => {
        const output = cappedOutput(keep);
        const all = Buffer.concat(pieces.map((piece) => Buffer.from(piece.map((byte) => 97 + (byte % 26)))));
        for (const piece of pieces) output.add(Buffer.from(piece.map((byte) => 97 + (byte % 26))));
        const half = Math.floor(keep / 2);
        const text = all.toString("utf8");
        expect(output.text().startsWith(text.slice(0, half))).toBe(true);
        expect(output.text().endsWith(text.slice(-half))).toBe(true);
        expect(output.bytes()).toBe(text.length);
      }),
    );
  });
});
