import { describe, expect, test } from "vitest";
import { exactKey } from "../../../src/taxonomy/key.ts";
import { parseEvidence } from "../../../src/taxonomy/parse/parse-evidence.ts";

const running = (text: string): string[] => parseEvidence(text).frames.map(({ symbol }) => symbol);

describe("crash reports of several systems", () => {
  test("functions above the mark of a trap belong to the handler", () => {
    const report = `Fatal trap 12: page fault while in kernel mode
cpuid = 1; apic id = 01
Stopped at barn_feed+0x12: movl
barn_report() at barn_report+0x2b
--- trap 0xc, rip = 0xffffffff80a1b2c3, rsp = 0xfffffe00 ---
barn_feed() at barn_feed+0x12/frame 0xfffffe0010
barn_open(fffffe00,1) at barn_open+0x99/frame 0xfffffe0020
--- syscall (5, FreeBSD ELF64, sys_open), rip = 0x80035 ---`;
    expect(parseEvidence(report)).toMatchObject({ kind: "crash", exception: "page fault" });
    expect(running(report)).toEqual(["barn_feed", "barn_open"]);
  });

  test("callers in brackets, as 32-bit ARM prints them", () => {
    const report = `Unhandled fault: page domain fault (0x01b) at 0x00000008
[<80de0078>] (dump_backtrace) from [<80de0574>] (show_stack+0x28/0x2c)
[<80de054c>] (show_stack) from [<80de7c10>] (barn_feed+0x154/0x1a8 drivers/barn.c:12)
[<80de7abc>] (barn_feed) from [<807a02bc>] (barn_open+0x170/0x20c)`;
    expect(parseEvidence(report).exception).toBe("page domain fault");
    expect(running(report)).toEqual(["barn_feed", "barn_open"]);
  });

  test("locks that were held are no frames, nor are functions of Rust's own library", () => {
    const report = `[  10.000001][  T41] [ BUG: Invalid wait context ]
[  10.000002][  T41] 1 lock held by barn/41:
[  10.000003][  T41]  #0: ffffa00019769560 (barn_lock){....}-{1:2}, at: barn_hold+0x24/0x2f0
[  10.000004][  T41] Call trace:
[  10.000005][  T41]  dump_stack+0x1b0/0x254
[  10.000006][  T41]  _RNvNtCs9jEwPDbx20M_4core9panicking9panic_fmt+0x1/0x2
[  10.000007][  T41]  barn_open+0x174/0x368`;
    expect(parseEvidence(report).exception).toBe("invalid wait context");
    expect(running(report)).toEqual(["barn_open"]);
  });

  test("a panic is told by its words and the function below the reporters", () => {
    const report = (address: string): string => `panic: barn_check: door=0x${address} is open
Stopped at      db_enter+0x18:  addq    $0x8,%rsp
db_enter() at db_enter+0x18
panic(${address}) at panic+0x15c
barn_check(${address},1) at barn_check+0x232
barn_scan(${address}) at barn_scan+0x68c`;
    expect(running(report("ffff800020ad6018"))).toEqual(["barn_check", "barn_scan"]);
    const key = (address: string): string => exactKey(parseEvidence(report(address)), "", null);
    expect(key("ffff800020ad6018")).toBe(key("ffff800020aa0000"));
  });

  test("a panic of a program stays a trace", () => {
    const report = "panic: door is open\n\ngoroutine 1 [running]:\nmain.main()\n\t/repo/barn.go:12 +0x1d";
    expect(parseEvidence(report)).toMatchObject({ kind: "trace", exception: "panic" });
  });
});
