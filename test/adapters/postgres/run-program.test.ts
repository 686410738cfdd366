import { expect, test } from "vitest";
import { runProgram } from "../../../src/adapters/postgres/run-program.ts";

const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;

test("a program that cannot be started ends with -1, and its time limit holds nobody", async () => {
  const before = timers();
  const end = await runProgram("/nowhere/at/all", [], { account: null, milliseconds: 60_000 });
  expect(end.code).toBe(-1);
  expect(timers()).toBeLessThanOrEqual(before);
});

test("a program that runs too long is killed", async () => {
  const end = await runProgram("/bin/sleep", ["30"], { account: null, milliseconds: 50 });
  expect(end).toMatchObject({ code: -1, output: "ended by SIGKILL" });
});
