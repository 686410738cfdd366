import type { Io } from "../../src/bin/io.ts";

/** A terminal that remembers what was written to it. */
export function memoryIo(overrides: Partial<Io> = {}): { io: Io; out(): string; err(): string } {
  const written = { out: "", err: "" };
  const io: Io = {
    stdout: { write: (text) => (written.out += text) },
    stderr: { write: (text) => (written.err += text) },
    env: {},
    cwd: process.cwd(),
    isTty: false,
    colour: false,
    exitCode: 0,
    ...overrides,
  };
  return { io, out: () => written.out, err: () => written.err };
}
