import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Command } from "commander";
import { CONFIG_PATH } from "../../domain/config-path.ts";
import { explainConfig } from "../../config/explain.ts";
import { configHints } from "../../config/config-hints.ts";
import { configJsonSchema } from "../../config/json-schema.ts";
import type { ParsedConfig } from "../../config/parse.ts";
import { commandSummaries, optionTexts } from "../../messages/cli-summaries.ts";
import { configTexts, problemLines } from "../../messages/config-report.ts";
import { configText } from "../config-text.ts";
import type { Io } from "../io.ts";
import { print, printJson, printTable } from "../output.ts";
import { readConfig } from "../read-config.ts";

/** `hone config validate | explain | schema`. */
export function registerConfig(program: Command, io: Io): void {
  const config = program
    .command("config")
    .summary(commandSummaries.config)
    .description(commandSummaries.config);
  config
    .command("validate")
    .description(configTexts.validate)
    .argument("<file>", configTexts.file)
    .option("--json", optionTexts.json)
    .action((file: string, options: { json?: boolean }) => validate(file, options.json === true, io));
  config
    .command("explain")
    .description(configTexts.explain)
    .argument("[file]", configTexts.explainFile)
    .option("--json", optionTexts.json)
    .action((file: string | undefined, options: { json?: boolean }) =>
      explain(file, options.json === true, io),
    );
  config
    .command("schema")
    .description(configTexts.schema)
    .action(() => printJson(io, configJsonSchema()));
}

async function validate(file: string, json: boolean, io: Io): Promise<void> {
  const parsed = await readConfig(await configText(file, io), file, io);
  const problems = parsed.kind === "problems" ? parsed.problems : [];
  const hints = parsed.kind === "config" ? configHints(parsed) : [];
  if (json) printJson(io, { file, valid: problems.length === 0, problems, hints });
  else if (parsed.kind === "problems") print(io, problemLines(problems));
  else print(io, [configTexts.valid(file, parsed.settings.preset), ...hints].join("\n"));
  if (problems.length > 0) io.exitCode = 1;
}

async function explain(file: string | undefined, json: boolean, io: Io): Promise<void> {
  const found = file ?? (existsSync(resolve(io.cwd, CONFIG_PATH)) ? CONFIG_PATH : null);
  const text = found === null ? null : await configText(found, io);
  const parsed = await readConfig(text, found ?? CONFIG_PATH, io);
  if (parsed.kind === "problems") return refuse(parsed, json, io);
  const keys = explainConfig(parsed);
  if (json) return printJson(io, keys);
  const rows = keys.map(({ key, value, from }) => [key, JSON.stringify(value), from]);
  printTable(io, configTexts.explainHead, rows);
}

function refuse(parsed: Extract<ParsedConfig, { kind: "problems" }>, json: boolean, io: Io): void {
  if (json) printJson(io, { problems: parsed.problems });
  else print(io, problemLines(parsed.problems));
  io.exitCode = 1;
}
