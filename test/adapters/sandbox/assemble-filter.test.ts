import { describe, expect, test } from "vitest";
import { assembleFilter } from "../../../src/adapters/sandbox/assemble-filter.ts";
import { syscallTables } from "../../../src/adapters/sandbox/syscalls.ts";
import { runFilter } from "./run-filter.ts";

const [ALLOW, KILL, EPERM, ENOSYS, EAFNOSUPPORT] = [0x7fff0000, 0x80000000, 0x50001, 0x50026, 0x50061];

describe.each(Object.entries(syscallTables))("the filter for %s", (name, table) => {
  const filter = assembleFilter(table);
  const denied = Object.values(table.denied);
  const ask = (number: number, ...values: number[]) => runFilter(filter, table.audit, number, ...values);

  test("is short enough for the kernel and for its own jumps", () => {
    expect(filter.length / 8).toBeLessThan(255);
  });

  test("refuses every denied call and allows the others", () => {
    const special = [table.clone, table.clone3, table.unshare, table.ioctl, table.socket];
    for (let number = 0; number < 470; number += 1) {
      if (special.includes(number)) continue;
      expect([number, ask(number)]).toEqual([number, denied.includes(number) ? EPERM : ALLOW]);
    }
  });

  test("kills another architecture and a second table", () => {
    expect(runFilter(filter, 0x40000003, 1)).toBe(KILL);
    expect(ask(0x40000000 + 1)).toBe(name === "x64" ? KILL : ALLOW);
  });

  test("allows threads and processes but no new namespace", () => {
    expect(ask(table.clone, 0x3d0f00)).toBe(ALLOW);
    expect(ask(table.clone, 17)).toBe(ALLOW);
    for (const flag of [0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000]) {
      expect(ask(table.clone, flag | 17)).toBe(EPERM);
      expect(ask(table.unshare, flag)).toBe(EPERM);
    }
    expect(ask(table.unshare, 0x80)).toBe(EPERM);
    expect(ask(table.unshare, 0x400)).toBe(ALLOW);
    expect(ask(table.clone3)).toBe(ENOSYS);
  });

  test("allows sockets of the usual families only", () => {
    expect([1, 2, 10, 16].map((family) => ask(table.socket, family))).toEqual([ALLOW, ALLOW, ALLOW, ALLOW]);
    expect([17, 38, 40].map((family) => ask(table.socket, family))).toEqual(Array(3).fill(EAFNOSUPPORT));
  });

  test("refuses to push characters into a terminal", () => {
    expect(ask(table.ioctl, 0, 0x5401)).toBe(ALLOW);
    expect(ask(table.ioctl, 0, 0x5412)).toBe(EPERM);
    expect(ask(table.ioctl, 0, 0x541c)).toBe(EPERM);
  });

  test("lists no number twice", () => {
    expect(new Set(denied).size).toBe(denied.length);
  });
});
