import { filterRules } from "./filter-rules.ts";
import type { SyscallTable } from "./syscalls.ts";

/** Codes of classic BPF (linux/bpf_common.h) and answers of seccomp (linux/seccomp.h). */
const LOAD = 0x20;
const JUMP_EQUAL = 0x15;
const JUMP_AT_LEAST = 0x35;
const JUMP_ANY_BIT = 0x45;
const RETURN = 0x06;
const ALLOW = 0x7fff0000;
const KILL_PROCESS = 0x80000000;
const ERRNO = 0x00050000;
const EPERM = ERRNO | 1;
const ENOSYS = ERRNO | 38;
const EAFNOSUPPORT = ERRNO | 97;

/** Offsets in struct seccomp_data; the low half of an argument, both architectures being little-endian. */
const NUMBER = 0;
const ARCHITECTURE = 4;
const argument = (index: number): number => 16 + 8 * index;

type Instruction = [code: number, onTrue: number, onFalse: number, operand: number];

/**
 * The seccomp filter as classic BPF, eight bytes an instruction, ready for bubblewrap's --seccomp. Allows all but:
 * another architecture (killed), the table's denied calls, new namespaces, terminal input (EPERM), clone3 (ENOSYS,
 * so that libc falls back to clone, whose flags can be seen), and sockets of unusual families (EAFNOSUPPORT).
 */
export function assembleFilter(table: SyscallTable): Uint8Array {
  const program: Instruction[] = [
    [LOAD, 0, 0, ARCHITECTURE],
    [JUMP_EQUAL, 1, 0, table.audit],
    [RETURN, 0, 0, KILL_PROCESS],
    [LOAD, 0, 0, NUMBER],
    ...(table.foreignFrom === null ? [] : answerIf(JUMP_AT_LEAST, table.foreignFrom, KILL_PROCESS)),
    ...answerIf(JUMP_EQUAL, table.clone3, ENOSYS),
    ...Object.values(table.denied).flatMap((number) => answerIf(JUMP_EQUAL, number, EPERM)),
    ...whenCalled(table.clone, 0, answerIf(JUMP_ANY_BIT, filterRules.namespaces, EPERM)),
    ...whenCalled(
      table.unshare,
      0,
      answerIf(JUMP_ANY_BIT, filterRules.namespaces | filterRules.newTime, EPERM),
    ),
    ...whenCalled(
      table.ioctl,
      1,
      filterRules.terminalInput.flatMap((request) => answerIf(JUMP_EQUAL, request, EPERM)),
    ),
    ...whenCalled(table.socket, 0, allowOnly(filterRules.socketFamilies)),
    [RETURN, 0, 0, ALLOW],
  ];
  return encode(program);
}

function answerIf(jump: number, operand: number, answer: number): Instruction[] {
  return [
    [jump, 0, 1, operand],
    [RETURN, 0, 0, answer],
  ];
}

/** Judges one argument of one call, and allows what the judgement leaves over. */
function whenCalled(number: number, index: number, judgement: Instruction[]): Instruction[] {
  return [
    [JUMP_EQUAL, 0, judgement.length + 2, number],
    [LOAD, 0, 0, argument(index)],
    ...judgement,
    [RETURN, 0, 0, ALLOW],
  ];
}

function allowOnly(operands: readonly number[]): Instruction[] {
  return [
    ...operands.flatMap((operand) => answerIf(JUMP_EQUAL, operand, ALLOW)),
    [RETURN, 0, 0, EAFNOSUPPORT],
  ];
}

function encode(program: readonly Instruction[]): Uint8Array {
  const bytes = new Uint8Array(program.length * 8);
  const view = new DataView(bytes.buffer);
  for (const [index, [code, onTrue, onFalse, operand]] of program.entries()) {
    view.setUint16(index * 8, code, true);
    view.setUint8(index * 8 + 2, onTrue);
    view.setUint8(index * 8 + 3, onFalse);
    view.setUint32(index * 8 + 4, operand >>> 0, true);
  }
  return bytes;
}
