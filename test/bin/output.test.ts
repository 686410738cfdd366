import { expect, test } from "vitest";
import { printJson, printTable } from "../../src/bin/output.ts";
import { createProgress } from "../../src/bin/progress.ts";
import { memoryIo } from "./memory-io.ts";

const escape = "\u001b";

test("a table is aligned and plain without colours, bold in its head with them", () => {
  const plain = memoryIo();
  printTable(plain.io, ["A", "LONGER"], [["value", 1]]);
  expect(plain.out()).toBe("A      LONGER\nvalue  1\n");
  const coloured = memoryIo({ colour: true });
  printTable(coloured.io, ["A"], [["b"]]);
  expect(coloured.out()).toContain(escape);
});

test("what a repository names its files cannot steer the terminal", () => {
  const terminal = memoryIo();
  printTable(terminal.io, ["PATH"], [[`a${escape}[2Jb\nc`]]);
  expect(terminal.out()).toBe("PATH\na [2Jb c\n");
});

test("JSON results are one document", () => {
  const terminal = memoryIo();
  printJson(terminal.io, { a: [1] });
  expect(JSON.parse(terminal.out())).toEqual({ a: [1] });
});

test("progress is overwritten in a terminal and kept to finished lines elsewhere", () => {
  const person = memoryIo({ isTty: true });
  const shown = createProgress(person.io);
  shown.now(`reading\n${escape}[31mlogs`);
  shown.done("read 3 logs");
  expect(person.err()).toBe(`\r${escape}[2Kreading [31mlogs\r${escape}[2Kread 3 logs\n`);
  expect(person.out()).toBe("");

  const pipe = memoryIo();
  const quiet = createProgress(pipe.io);
  quiet.now("reading");
  quiet.done("read 3 logs");
  quiet.clear();
  expect(pipe.err()).toBe("read 3 logs\n");
});
