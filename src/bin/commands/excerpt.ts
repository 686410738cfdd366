import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { text as readAll } from "node:stream/consumers";
import type { Command } from "commander";
import { z } from "zod";
import { WrongUsage } from "../../errors.ts";
import { commandSummaries, optionTexts } from "../../messages/cli-summaries.ts";
import { excerptLine, excerptTexts as texts, unreadable } from "../../messages/excerpt-texts.ts";
import { redactSecrets } from "../../signals/redact-secrets.ts";
import { blameClass, type Judgement } from "../../taxonomy/blame.ts";
import { type Excerpt, excerptLog } from "../../taxonomy/excerpt/excerpt-log.ts";
import type { TaxonomyConfig } from "../../taxonomy/taxonomy-config.ts";
import { loadTaxonomy } from "../grouping/load-taxonomy.ts";
import { inputName, readRows } from "../grouping/read-rows.ts";
import { writeRows } from "../grouping/write-rows.ts";
import type { Io } from "../io.ts";
import { print, printJson } from "../output.ts";

interface Options {
  passing?: string[];
  in?: string;
  out?: string;
  json?: boolean;
}

const LogRow = z.object({
  id: z.union([z.string(), z.number()]),
  log: z.string(),
  passing: z.union([z.string(), z.array(z.string())]).nullish(),
});
type LogRow = z.infer<typeof LogRow>;

/** `hone excerpt`: the telling lines of one log, or of many in rows. */
export function registerExcerpt(program: Command, io: Io): void {
  program
    .command("excerpt")
    .summary(commandSummaries.excerpt)
    .description(commandSummaries.excerpt)
    .argument("[file]", texts.file)
    .option("--passing <file...>", texts.passing)
    .option("--in <file>", texts.in)
    .option("--out <file>", texts.out)
    .option("--json", optionTexts.json)
    .action((file: string | undefined, options: Options) => excerpt(file, options, io));
}

async function excerpt(file: string | undefined, options: Options, io: Io): Promise<void> {
  const oneOnly = options.out === undefined && options.in === undefined;
  if (file === undefined ? options.in === undefined : !oneOnly) throw new WrongUsage(texts.either);
  const taxonomy = await loadTaxonomy();
  if (file !== undefined) return showOne(file, options, taxonomy, io);
  if (options.passing !== undefined) throw new WrongUsage(texts.passingInRows);
  const rows = readRows(inputName(options.in), LogRow, io);
  await writeRows(inputName(options.out), answers(rows, taxonomy), io);
}

async function* answers(rows: AsyncIterable<LogRow>, taxonomy: TaxonomyConfig): AsyncGenerator {
  for await (const { id, log, passing } of rows) {
    const green = [passing ?? []].flat().filter((text) => text !== "");
    const found = excerptLog(log, green);
    yield { id, lines: found.lines, primary: found.primary, blame: judge(found, taxonomy).blame };
  }
}

async function showOne(file: string, options: Options, taxonomy: TaxonomyConfig, io: Io): Promise<void> {
  const passing = await Promise.all((options.passing ?? []).map((name) => readLog(name, io)));
  const found = excerptLog(await readLog(file, io), passing);
  const { blame, why } = judge(found, taxonomy);
  if (options.json === true) {
    printJson(io, { lines: found.lines, primary: found.primary, blame, why });
    return;
  }
  if (found.lines.length === 0) return print(io, texts.empty);
  print(io, rendered(found).join("\n"));
  print(io, found.primary === null ? texts.noSign : texts.blame(blame, why));
}

function judge({ primaryText, text }: Excerpt, taxonomy: TaxonomyConfig): Judgement {
  return blameClass({ primary: primaryText, text }, [], {
    taxonomy,
    componentPaths: [],
    trials: () => "none",
    failedShare: () => null,
  });
}

function rendered({ lines, primary, text }: Excerpt): string[] {
  const shown = redactSecrets(text).split("\n");
  const width = String(lines.at(-1)?.[1] ?? 0).length;
  let at = 0;
  return lines.flatMap(([first, last], index) => [
    ...(index === 0 ? [] : [texts.gap]),
    ...Array.from({ length: last - first + 1 }, (_, step) =>
      excerptLine(first + step, shown[at++] ?? "", first + step === primary, width),
    ),
  ]);
}

async function readLog(name: string, io: Io): Promise<string> {
  const from = inputName(name);
  try {
    return from === null ? await readAll(process.stdin) : await readFile(resolve(io.cwd, from), "utf8");
  } catch (error) {
    throw new WrongUsage(unreadable(name, error instanceof Error ? error.message : String(error)));
  }
}
