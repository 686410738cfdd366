import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { maskLine } from "../../../src/taxonomy/mask/mask-line.ts";

describe("maskLine", () => {
  test.each([
    ["2024-01-02T03:04:05.123Z start", "<time> start"],
    ["17/06/09 20:10:40 INFO", "<time> INFO"],
    ["at 10:02:33,120 it stopped", "at <time> it stopped"],
    ["Mar  2 10:02:33 host sshd[12]: up", "<time> host sshd[<num>]: up"],
    ["on 2 Mar 2026 and Sat Mar  2 10:02:33 UTC 2026", "on <time> and <time>"],
    ["May I? Mon, 3 times", "May I? Mon, <num> times"],
    ["took 1m23.4s, then 1 min 3 sec", "took <dur>, then <dur>"],
    ["[gw3] worker2 proxy12 utf8 x86", "[gw<num>] worker<num> proxy<num> utf8 x86"],
    ["C:\\Users\\RUNNER~1\\AppData\\Local\\Temp\\x1", "<tmp>"],
    ["file:///D:/a/app/app/src/a.ts", "file://src/a.ts"],
    ["D:\\\\a\\\\app\\\\app\\\\src\\\\b.ts", "src\\\\b.ts"],
    ["/home/runner/work/_temp/a1.sh", "<tmp>"],
    ["/repo/src/a.ts and /__w/app/app/src/a.ts", "src/a.ts and src/a.ts"],
    ["took 12.5ms, then 3 seconds", "took <dur>, then <dur>"],
    ["retry 3 of 5 at -7", "retry <num> of <num> at <num>"],
    ["Foo@1a2b3c4d at 0xdeadBEEF", "Foo@<hash> at <ptr>"],
    ["id a1b2c3d4-1111-2222-3333-444455556666", "id <uuid>"],
    ["commit 3f4a5b6c7d9e and deadbeef", "commit <sha> and deadbeef"],
    ["on 10.0.0.1:8080 and localhost:9000", "on <ip> and localhost:<num>"],
    ["GET https://example.org/a?b=1, twice", "GET <url>, twice"],
    ["in /tmp/pytest-7/test_a0/out.txt", "in <tmp>/out.txt"],
    ["/home/runner/work/app/app/src/a.ts:12:5", "src/a.ts:<num>:<num>"],
    ["D:\\a\\app\\app\\src\\b.ts", "src\\b.ts"],
    ["/usr/lib/python3.11/json/decoder.py", "<path>/decoder.py"],
    ["src/a/b.ts and/or x", "src/a/b.ts and/or x"],
    ["error TS2304: Cannot find name 'foo'", "error TS2304: Cannot find name 'foo'"],
    ["block blk_3886504906", "block blk_<num>"],
    ["nothing to mask here", "nothing to mask here"],
    ["", ""],
  ])("turns %j into %j", (line, masked) => {
    expect(maskLine(line)).toBe(masked);
  });

  test.each([
    "Process completed with exit code 137.",
    "the shop returned 503",
    "Lookup failed: HTTP 404",
    "Error code: 429 - Overloaded",
    "curl: (22) no luck",
    "ORA-00942: no table",
    "SQLSTATE[23505]: Unique violation",
    "connect failed, errno 111",
    "make: *** [all] Error 2",
    "npm error code E404",
    "429 Too Many Requests",
  ])("keeps the number that says what went wrong: %s", (line) => {
    expect(maskLine(line)).toBe(line);
  });

  test.each([
    ["expected status 200, got 401", "expected status <num>, got 401"],
    ["got 404 rows", "got <num> rows"],
    ["the job returned 404 ms later", "the job returned <dur> later"],
    ['10.0.0.7 "GET /a HTTP/1.1" status: 404', '<ip> "GET /a HTTP/<num>" status: <num>'],
    ["shop.example:443 status code 503", "shop.example:<num> status code <num>"],
    ["loss 5.2e-05, then 1e-05, then 2E+3", "loss <num>, then <num>, then <num>"],
  ])("masks other numbers, also in scientific notation: %s", (line, masked) => {
    expect(maskLine(line)).toBe(masked);
  });

  test("leaves a masked line as it is", () => {
    const piece = fc.constantFrom(
      "2024-01-02 03:04:05",
      "0x1f",
      "12ms",
      "/usr/lib/x/y.py",
      "/tmp/a/b",
      "http://h/x",
      "word",
      "a1b2c3d",
      "-4",
      "10.1.2.3:4",
      "x=1",
      " ",
      ": ",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const masked = maskLine(pieces.join(" "));
        expect(maskLine(masked)).toBe(masked);
      }),
    );
  });

  test("answers any text, never much longer than it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 120 }), (line) => {
        expect(maskLine(line).length).toBeLessThanOrEqual(line.length * 6);
      }),
      { numRuns: 50 },
    );
  });
});
