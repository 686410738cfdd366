import { Command } from "commander";
import manifest from "../../package.json" with { type: "json" };
import { helpHint } from "../messages/cli-errors.ts";
import { commandSummaries, exitCodeHelp, optionTexts, programSummary } from "../messages/cli-summaries.ts";
import type { CommandName } from "../messages/cli-summaries.ts";
import type { CommandTable } from "./command-table.ts";
import { exitOf } from "./exit-of.ts";
import type { Io } from "./io.ts";

/**
 * One run of the command line. `args` are those after the program's name. Returns the exit code: 0 done,
 * 1 a finding or an unexpected error, 2 wrong usage, 3 something missing in the environment; never throws.
 */
export async function runCli(args: readonly string[], io: Io, commands: CommandTable): Promise<number> {
  const program = createProgram(io);
  try {
    await addCommands(program, args, io, commands);
    await program.parseAsync([...args], { from: "user" });
    return io.exitCode;
  } catch (error) {
    const { code, text } = exitOf(error, program.opts()["debug"] === true);
    io.stderr.write(text);
    return code;
  }
}

function createProgram(io: Io): Command {
  return new Command("hone")
    .description(programSummary)
    .version(manifest.version, "--version", optionTexts.version)
    .option("--debug", optionTexts.debug)
    .addHelpText("after", exitCodeHelp)
    .showHelpAfterError(helpHint)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
    });
}

/** The asked-for command in full, every other only by name and summary, for the list of `--help`. */
async function addCommands(
  program: Command,
  args: readonly string[],
  io: Io,
  commands: CommandTable,
): Promise<void> {
  const operands = args.filter((arg) => !arg.startsWith("-"));
  const asked = operands[0] === "help" ? operands[1] : operands[0];
  for (const [name, summary] of Object.entries(commandSummaries)) {
    const load = commands[name as CommandName];
    if (load === undefined) continue;
    if (name === asked) (await load())(program, io);
    else program.command(name).summary(summary).description(summary);
  }
}
