import { expect, test } from "vitest";
import { textPrint } from "../../src/taxonomy/text-print.ts";

const trace = "java.io.IOException: broken\n\tat org.acme.Desk.open(Desk.java:12)";

test("a copy with other times, colours, line ends and values has the same print", () => {
  const print = textPrint();
  const noisy = trace
    .split("\n")
    .map((line, index) => `2024-01-01T00:00:0${index}.123Z \u001b[31m${line}\u001b[0m`)
    .join("\r\n");
  expect(print(noisy)).toBe(print(trace));
  expect(print("took 12 ms at 0x7ffe12")).toBe(print("took 9 ms at 0xdeadbeef"));
});

test("other words, another order or another number of lines give another print", () => {
  const print = textPrint();
  const lines = trace.split("\n");
  const others = [
    trace.replace("open", "close"),
    lines.toReversed().join("\n"),
    lines[0] ?? "",
    `${trace}\n${lines[1]}`,
    "",
  ];
  expect(new Set([trace, ...others].map(print)).size).toBe(others.length + 1);
});
