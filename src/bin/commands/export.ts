import { resolve } from "node:path";
import type { Command } from "commander";
import { WrongUsage } from "../../errors.ts";
import { commandSummaries, optionTexts } from "../../messages/cli-summaries.ts";
import { explainTexts } from "../../messages/explain-texts.ts";
import { exportTexts as texts } from "../../messages/export-texts.ts";
import type { Examples, LeftOut } from "../../rewards/choose-examples.ts";
import { preferenceRows, supervisedRows } from "../../rewards/example-rows.ts";
import type { TrackLimits } from "../../rewards/track-limits.ts";
import { redactSecrets } from "../../signals/redact-secrets.ts";
import type { Io } from "../io.ts";
import { print, printJson } from "../output.ts";
import { examplesOf } from "../rewards/examples-of.ts";
import { loadTracks } from "../rewards/load-tracks.ts";
import { withRepository, type RepositoryPlace } from "../rewards/with-repository.ts";
import { writeWhole } from "../write-whole.ts";

interface Options extends RepositoryPlace {
  out: string;
  kind: string;
  force?: boolean;
  json?: boolean;
}

const kinds: Record<string, (examples: Examples) => unknown[]> = {
  supervised: supervisedRows,
  preference: preferenceRows,
};

/** `hone export`: recorded runs with rewards as rows for fine-tuning. */
export function registerExport(program: Command, io: Io): void {
  program
    .command("export")
    .summary(commandSummaries.export)
    .description(commandSummaries.export)
    .requiredOption("--out <rows.jsonl>", texts.out)
    .option("--kind <kind>", texts.kind, "supervised")
    .option("--repo <owner/name>", explainTexts.repository)
    .option("--local <dir>", explainTexts.local)
    .option("--force", texts.force)
    .option("--json", optionTexts.json)
    .addHelpText("after", texts.formats)
    .action((options: Options) => exportRows(options, io));
}

async function exportRows(options: Options, io: Io): Promise<void> {
  const { kind, out } = options;
  const rowsOf = kinds[kind];
  if (rowsOf === undefined) throw new WrongUsage(texts.unknownKind(kind));
  const limits = await loadTracks();
  const needed = limits.examples.count;
  const examples = await withRepository(options, io, (record) => examplesOf(record, limits));
  const { good, leftOut } = examples;
  const blocked = good.length < needed && options.force !== true;
  const rows = blocked ? [] : rowsOf(examples);
  if (blocked) io.exitCode = 1;
  else await writeRows(rows, out, io);
  if (options.json === true)
    return printJson(io, {
      kind,
      examples: good.length,
      needed,
      reward: limits.examples.reward,
      rows: rows.length,
      blocked,
      leftOut,
    });
  tellShort(examples, limits.examples, blocked, io);
  if (!blocked) print(io, texts.wrote(rows.length, kind, out));
}

function tellShort(
  { good, leftOut }: Examples,
  { count: needed, reward }: TrackLimits["examples"],
  blocked: boolean,
  io: Io,
): void {
  const few = blocked ? texts.tooFew : texts.fewForced;
  if (good.length < needed) io.stderr.write(`${few(good.length, needed)}\n`);
  for (const [why, runs] of Object.entries(leftOut))
    if (runs > 0) io.stderr.write(`${texts.leftOut(runs, why as LeftOut, reward)}\n`);
}

/* Redacted once more: today's rules may know a credential that those of the day of the recording did not. */
async function writeRows(rows: readonly unknown[], out: string, io: Io): Promise<void> {
  await writeWhole(resolve(io.cwd, out), async (put) => {
    for (const row of rows) await put(`${JSON.stringify(redacted(row))}\n`);
  }).catch((error: unknown) => {
    throw new WrongUsage(texts.unwritable(out, (error as NodeJS.ErrnoException).code ?? "unknown"), {
      cause: error,
    });
  });
}

function redacted(value: unknown): unknown {
  if (typeof value === "string") return redactSecrets(value);
  if (Array.isArray(value)) return value.map(redacted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, own]) => [key, redacted(own)]));
}
