import { InvalidArgumentError, type Command } from "commander";
import type { SandboxBackend } from "../../adapters/sandbox/backend-chain.ts";
import type { PresetName } from "../../domain/preset.ts";
import { WrongUsage } from "../../errors.ts";
import { commandSummaries, optionTexts } from "../../messages/cli-summaries.ts";
import { nightlyTexts as texts } from "../../messages/nightly-texts.ts";
import { backendNamed } from "../backend-named.ts";
import type { Io } from "../io.ts";
import { nightlyGithub } from "../nightly-github.ts";
import { nightlyLocal } from "../nightly-local.ts";
import { presetOption } from "../preset-option.ts";

/** The options of `hone nightly`, as commander gives them. */
export interface NightlyOptions {
  repo?: string;
  local?: string;
  preset?: PresetName;
  dryRun?: boolean;
  maxProposals?: number;
  test?: string;
  results?: string;
  format?: string;
  setup?: string;
  include?: string[];
  timeout?: number;
  memory?: number;
  model?: string;
  out?: string;
  sandbox: SandboxBackend;
  iTrustThisCode?: boolean;
  json?: boolean;
}

/** `hone nightly (--repo OWNER/NAME | --local DIR)`. */
export function registerNightly(program: Command, io: Io): void {
  program
    .command("nightly")
    .summary(commandSummaries.nightly)
    .description(commandSummaries.nightly)
    .option("--repo <owner/name>", texts.repo)
    .option("--local <dir>", texts.local)
    .option("--preset <name>", texts.preset, presetOption)
    .option("--dry-run", texts.dryRun)
    .option("--max-proposals <n>", texts.maxProposals, wholeNumber)
    .option("--test <command>", texts.test)
    .option("--results <glob>", texts.results)
    .option("--format <format>", texts.format)
    .option("--setup <command>", texts.setup)
    .option("--include <glob...>", texts.include)
    .option("--timeout <seconds>", texts.timeout, wholeNumber)
    .option("--memory <megabytes>", texts.memory, wholeNumber)
    .option("--model <id>", texts.model)
    .option("--out <dir>", texts.out)
    .option("--sandbox <backend>", texts.sandbox, backend, "auto")
    .option("--i-trust-this-code", texts.trust)
    .option("--json", optionTexts.json)
    .addHelpText("after", texts.examples)
    .action(async (options: NightlyOptions) => {
      if ((options.repo === undefined) === (options.local === undefined)) throw new WrongUsage(texts.oneOf);
      await (options.local === undefined ? nightlyGithub(options, io) : nightlyLocal(options, io));
    });
}

function wholeNumber(value: string): number {
  if (!/^\d{1,6}$/.test(value)) throw new InvalidArgumentError(texts.wholeNumber);
  return Number(value);
}

function backend(value: string): NightlyOptions["sandbox"] {
  const named = backendNamed(value);
  if (named === null) throw new InvalidArgumentError(texts.unknownBackend);
  return named;
}
