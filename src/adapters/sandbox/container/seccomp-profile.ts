import { filterRules } from "../filter-rules.ts";
import type { SyscallTable } from "../syscalls.ts";

const [EPERM, ENOSYS, EAFNOSUPPORT] = [1, 38, 97];
/** An argument of 32 bits: what stands above them the kernel ignores, so a rule must too. */
const LOW_HALF = 0xffffffff;

interface Argument {
  index: number;
  value: number;
  valueTwo: number;
  op: "SCMP_CMP_MASKED_EQ" | "SCMP_CMP_GT";
}

/** A seccomp profile as container engines read it. */
export interface SeccompProfile {
  defaultAction: "SCMP_ACT_ALLOW";
  architectures: string[];
  syscalls: { names: string[]; action: "SCMP_ACT_ERRNO"; errnoRet: number; args?: Argument[] }[];
}

/**
 * The filter of `assembleFilter` in the engines' own form: the same calls, with the same answers. Naming one
 * architecture alone makes libseccomp kill every other, and x32 with them.
 */
export function seccompProfile(table: SyscallTable, architecture: "x64" | "arm64"): SeccompProfile {
  const { namespaces, newTime, terminalInput, socketFamilies } = filterRules;
  return {
    defaultAction: "SCMP_ACT_ALLOW",
    architectures: [architecture === "x64" ? "SCMP_ARCH_X86_64" : "SCMP_ARCH_AARCH64"],
    syscalls: [
      answer(Object.keys(table.denied), EPERM),
      answer(["clone3"], ENOSYS),
      ...bitsOf(namespaces).map((bit) => answer(["clone"], EPERM, [masked(0, bit, bit)])),
      ...bitsOf(namespaces | newTime).map((bit) => answer(["unshare"], EPERM, [masked(0, bit, bit)])),
      ...terminalInput.map((request) => answer(["ioctl"], EPERM, [masked(1, LOW_HALF, request)])),
      ...familiesBelow(Math.max(...socketFamilies))
        .filter((family) => !(socketFamilies as readonly number[]).includes(family))
        .map((family) => answer(["socket"], EAFNOSUPPORT, [masked(0, LOW_HALF, family)])),
      // a rule compares one argument once, so "none of these" is said by naming all others
      answer(["socket"], EAFNOSUPPORT, [
        { index: 0, value: Math.max(...socketFamilies), valueTwo: 0, op: "SCMP_CMP_GT" },
      ]),
    ],
  };
}

function answer(names: string[], errnoRet: number, args?: Argument[]): SeccompProfile["syscalls"][number] {
  return { names, action: "SCMP_ACT_ERRNO", errnoRet, ...(args === undefined ? {} : { args }) };
}

/** Met where the argument's bits of `mask` are `expected`. */
function masked(index: number, mask: number, expected: number): Argument {
  return { index, value: mask, valueTwo: expected, op: "SCMP_CMP_MASKED_EQ" };
}

function bitsOf(flags: number): number[] {
  return Array.from({ length: 32 }, (_, bit) => (1 << bit) >>> 0).filter((bit) => (flags & bit) !== 0);
}

function familiesBelow(last: number): number[] {
  return Array.from({ length: last }, (_, family) => family);
}
