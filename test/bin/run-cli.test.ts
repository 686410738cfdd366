import { expect, test } from "vitest";
import type { CommandTable, RegisterCommand } from "../../src/bin/command-table.ts";
import { runCli } from "../../src/bin/run-cli.ts";
import { MissingInEnvironment, NightEnds, WrongUsage } from "../../src/errors.ts";
import { memoryIo } from "./memory-io.ts";

const acting =
  (act: () => void): RegisterCommand =>
  (program) =>
    void program.command("doctor").option("--json").action(act);
const doctor = (act: () => void): CommandTable => ({ doctor: async () => acting(act) });

async function run(args: string[], table: CommandTable) {
  const terminal = memoryIo();
  const code = await runCli(args, terminal.io, table);
  return { code, out: terminal.out(), err: terminal.err() };
}

const raise = (error: unknown) => () => {
  throw error;
};

test("the help lists every registered command with its summary and loads none", async () => {
  const table: CommandTable = {
    doctor: raise(new Error("was loaded")),
    config: raise(new Error("was loaded")),
  };
  const { code, out } = await run(["--help"], table);
  expect(code).toBe(0);
  expect(out).toContain("config          check, explain or describe .github/hone.yml");
  expect(out).toContain("doctor          what is missing or misconfigured here");
  expect(out).toContain("2 wrong usage, 3 something is missing in the environment.");
  expect(out).not.toContain("nightly");
});

test("`help NAME` loads the command and shows its own options", async () => {
  const { code, out } = await run(
    ["help", "doctor"],
    doctor(() => {}),
  );
  expect(code).toBe(0);
  expect(out).toContain("--json");
});

test("a finding ends with exit code 1", async () => {
  const terminal = memoryIo();
  const table: CommandTable = {
    doctor: async () => (program, io) =>
      void program.command("doctor").action(() => {
        io.exitCode = 1;
      }),
  };
  expect(await runCli(["doctor"], terminal.io, table)).toBe(1);
});

test("an unknown command, an unknown option and no command at all are wrong usage", async () => {
  const table = doctor(() => {});
  const unknown = await run(["doctr"], table);
  expect(unknown.code).toBe(2);
  expect(unknown.err).toContain("Did you mean doctor?");
  expect((await run(["doctor", "--nope"], table)).code).toBe(2);
  expect((await run([], table)).code).toBe(2);
});

test("wrong usage and a missing environment print what to do and end with 2 and 3", async () => {
  expect(await run(["doctor"], doctor(raise(new WrongUsage("x.yml does not exist"))))).toMatchObject({
    code: 2,
    out: "",
    err: "hone: x.yml does not exist\n",
  });
  const missing = new MissingInEnvironment("git is not installed", "install it with your package manager");
  expect(await run(["doctor"], doctor(raise(missing)))).toMatchObject({
    code: 3,
    err: "hone: git is not installed\n  install it with your package manager\n",
  });
});

test("an expected end of a night prints one line, an unexpected error its stack only under --debug", async () => {
  const ended = await run(["doctor"], doctor(raise(new NightEnds("the budget is spent"))));
  expect(ended).toMatchObject({ code: 1, err: "hone: the budget is spent\n" });
  const table = doctor(raise(new Error("odd")));
  const plain = await run(["doctor"], table);
  expect(plain.code).toBe(1);
  expect(plain.err).toContain("hone: odd");
  expect(plain.err).not.toContain("run-cli.test.ts");
  expect((await run(["--debug", "doctor"], table)).err).toContain("run-cli.test.ts");
  expect((await run(["doctor", "--debug"], table)).err).toContain("run-cli.test.ts");
});
