import type { Command } from "commander";
import { dataFolder } from "../../adapters/postgres/data-folder.ts";
import { commandSummaries, optionTexts } from "../../messages/cli-summaries.ts";
import { doctorTexts as texts } from "../../messages/doctor-texts.ts";
import { checkApp } from "../doctor/check-app.ts";
import { checkDatabase } from "../doctor/check-database.ts";
import { checkGit } from "../doctor/check-git.ts";
import { checkModel } from "../doctor/check-model.ts";
import { checkSandbox } from "../doctor/check-sandbox.ts";
import type { Finding } from "../doctor/finding.ts";
import type { Io } from "../io.ts";
import { print, printJson, printTable } from "../output.ts";
import { createProgress } from "../progress.ts";

/** `hone doctor`: what is missing or misconfigured here. Exit code 1 where something is. */
export function registerDoctor(program: Command, io: Io): void {
  program
    .command("doctor")
    .summary(commandSummaries.doctor)
    .description(commandSummaries.doctor)
    .option("--json", optionTexts.json)
    .action((options: { json?: boolean }) => examine(options.json === true, io));
}

async function examine(json: boolean, io: Io): Promise<void> {
  const data = dataFolder(io.env);
  const progress = createProgress(io);
  const checks: [string, () => Promise<Finding[]>][] = [
    [
      texts.node.what,
      async () => [{ what: texts.node.what, state: "ok", text: process.version, advice: "" }],
    ],
    [texts.git.what, () => checkGit()],
    [texts.sandbox.what, () => checkSandbox(io, data)],
    [texts.database.what, () => checkDatabase(io, data)],
    [texts.model.what, () => checkModel(io)],
    [texts.app.what, () => checkApp(io, data)],
  ];
  const findings: Finding[] = [];
  for (const [what, check] of checks) {
    progress.now(texts.looking(what));
    findings.push(...(await check()));
  }
  progress.clear();
  if (findings.some(({ state }) => state === "wrong")) io.exitCode = 1;
  if (json) return printJson(io, { healthy: io.exitCode === 0, findings });
  printTable(
    io,
    texts.head,
    findings.map(({ what, state, text }) => [what, texts.states[state], text]),
  );
  for (const { what, advice } of findings) if (advice !== "") print(io, `\n${what}: ${advice}`);
}
