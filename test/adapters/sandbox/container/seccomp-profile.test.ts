import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assembleFilter } from "../../../../src/adapters/sandbox/assemble-filter.ts";
import {
  seccompProfile,
  type SeccompProfile,
} from "../../../../src/adapters/sandbox/container/seccomp-profile.ts";
import { syscallTables } from "../../../../src/adapters/sandbox/syscalls.ts";
import { runFilter } from "../run-filter.ts";

const [ALLOW, ERRNO] = [0x7fff0000, 0x00050000];

type Argument = NonNullable<SeccompProfile["syscalls"][number]["args"]>[number];

function meets({ index, value, valueTwo, op }: Argument, values: readonly number[]): boolean {
  const given = BigInt(values[index] ?? 0);
  return op === "SCMP_CMP_GT" ? given > BigInt(value) : (given & BigInt(value)) === BigInt(valueTwo);
}

/** What libseccomp makes of a profile: the first rule of a call whose comparisons are all met, else its default. */
function judged({ syscalls }: SeccompProfile, name: string, values: readonly number[]): number {
  const rule = syscalls.find(
    ({ names, args = [] }) => names.includes(name) && args.every((one) => meets(one, values)),
  );
  return rule === undefined ? ALLOW : ERRNO | rule.errnoRet;
}

describe.each(["x64", "arm64"] as const)("the engines' filter for %s", (architecture) => {
  const table = syscallTables[architecture];
  const profile = seccompProfile(table, architecture);
  const filter = assembleFilter(table);
  const { clone, clone3, unshare, ioctl, socket, denied } = table;
  const numbers: [string, number][] = Object.entries({ clone, clone3, unshare, ioctl, socket, ...denied });
  const special = [0, 1, 2, 3, 9, 10, 11, 15, 16, 17, 40, 0x80, 0x5401, 0x5412, 0x541c, 0x3d0f00, 0x10000011];

  test("answers every call as bubblewrap's does", () => {
    const value = fc.oneof(
      fc.constantFrom(...special),
      fc.nat(0x7fffffff),
      fc.nat(31).map((bit) => (1 << bit) >>> 0),
    );
    fc.assert(
      fc.property(fc.constantFrom(...numbers), value, value, ([name, number], first, second) => {
        expect([name, judged(profile, name, [first, second])]).toEqual([
          name,
          runFilter(filter, table.audit, number, first, second),
        ]);
      }),
      { numRuns: 3000 },
    );
  });

  test("knows one architecture, so that every other is killed", () => {
    expect(profile.architectures).toEqual([
      architecture === "x64" ? "SCMP_ARCH_X86_64" : "SCMP_ARCH_AARCH64",
    ]);
  });

  test("compares each argument once in a rule, for libseccomp takes no more", () => {
    for (const { args = [] } of profile.syscalls)
      expect(new Set(args.map(({ index }) => index)).size).toBe(args.length);
  });
});
