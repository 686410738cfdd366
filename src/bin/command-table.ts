import type { Command } from "commander";
import type { CommandName } from "../messages/cli-summaries.ts";
import type { Io } from "./io.ts";

/** Adds one command to the program: its arguments, its options, its action. */
export type RegisterCommand = (program: Command, io: Io) => void;

/** Loads a command's file only when it is asked for, so that `hone --help` stays quick. */
export type CommandTable = Partial<Record<CommandName, () => Promise<RegisterCommand>>>;
