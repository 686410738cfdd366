import { InvalidArgumentError, type Command } from "commander";
import { commandSummaries, optionTexts } from "../../messages/cli-summaries.ts";
import { demoTexts as texts } from "../../messages/demo-texts.ts";
import { runDemo, type DemoRun } from "../demo/run-demo.ts";
import { backendNamed } from "../backend-named.ts";
import type { Io } from "../io.ts";

interface DemoOptions {
  json?: boolean;
  keep?: boolean;
  port: number;
  sandbox: DemoRun["sandbox"];
}

/** `hone demo`: a whole night on a GitHub twin, with no credentials and no network. */
export function registerDemo(program: Command, io: Io): void {
  program
    .command("demo")
    .summary(commandSummaries.demo)
    .description(commandSummaries.demo)
    .option("--keep", texts.keep)
    .option("--port <port>", texts.port, port, 0)
    .option("--sandbox <backend>", texts.sandbox, backend, "auto")
    .option("--json", optionTexts.json)
    .action(({ json = false, keep = false, port: onPort, sandbox }: DemoOptions) =>
      runDemo({ port: onPort, sandbox, json, staying: keep || (!json && isWatched(io)) }, io),
    );
}

/* A person reads both streams. Elsewhere the demo has to end by itself. */
function isWatched(io: Io): boolean {
  return io.isTty && process.stdout.isTTY && (io.env["CI"] ?? "") === "";
}

function port(value: string): number {
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65_535) throw new InvalidArgumentError(texts.badPort);
  return Number(value);
}

function backend(value: string): DemoRun["sandbox"] {
  const named = backendNamed(value);
  if (named === null) throw new InvalidArgumentError(texts.unknownBackend);
  return named;
}
