import { resolve } from "node:path";
import type { Command } from "commander";
import { z } from "zod";
import { WrongUsage } from "../../errors.ts";
import { commandSummaries, optionTexts } from "../../messages/cli-summaries.ts";
import {
  archiveProblem,
  excerptLine,
  excerptNote,
  excerptTexts as texts,
  unreadable,
} from "../../messages/excerpt-texts.ts";
import { redactSecrets } from "../../signals/redact-secrets.ts";
import { blameClass, type Judgement } from "../../taxonomy/blame.ts";
import { type Excerpt, excerptLog } from "../../taxonomy/excerpt/excerpt-log.ts";
import type { TaxonomyConfig } from "../../taxonomy/taxonomy-config.ts";
import { keepHeapSmall } from "../grouping/keep-heap-small.ts";
import { loadTaxonomy } from "../grouping/load-taxonomy.ts";
import { inputName, readRows } from "../grouping/read-rows.ts";
import { writeRows } from "../grouping/write-rows.ts";
import { excerptFile, type FoundExcerpts } from "../logs/excerpt-file.ts";
import { sketchPassing } from "../logs/sketch-passing.ts";
import { distinctFiles } from "../distinct-files.ts";
import type { Io } from "../io.ts";
import { oneLine } from "../one-line.ts";
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
  keepHeapSmall();
  const oneOnly = options.out === undefined && options.in === undefined;
  if (file === undefined ? options.in === undefined : !oneOnly) throw new WrongUsage(texts.either);
  const taxonomy = await loadTaxonomy();
  if (file !== undefined) return showOne(file, options, taxonomy, io);
  if (options.passing !== undefined) throw new WrongUsage(texts.passingInRows);
  await distinctFiles({ "--in": options.in, "--out": options.out }, io);
  const rows = readRows(inputName(options.in), LogRow, io);
  await writeRows(inputName(options.out), answers(rows, taxonomy), io);
}

async function* answers(rows: AsyncIterable<LogRow>, taxonomy: TaxonomyConfig): AsyncGenerator {
  for await (const { id, log, passing } of rows) {
    const green = [passing ?? []].flat().filter((text) => text !== "");
    const found = excerptLog(log, green);
    const { lines, primary, notes } = found;
    yield { id, lines, primary, blame: verdict(found, taxonomy).blame, notes };
  }
}

async function showOne(file: string, options: Options, taxonomy: TaxonomyConfig, io: Io): Promise<void> {
  const path = (name: string): string | null => {
    const from = inputName(name);
    return from === null ? null : resolve(io.cwd, from);
  };
  const passing = await sketchPassing((options.passing ?? []).map(path)).catch(unreadableLog("--passing"));
  const found = await excerptFile(path(file), passing).catch(unreadableLog(file));
  refuseUnread(file, found);
  if (options.json === true) return printJson(io, asJson(found, taxonomy));
  if (found.kind === "log") return print(io, shown(found.excerpt, taxonomy).join("\n"));
  for (const each of found.files)
    print(io, [texts.inFile(oneLine(each.file)), ...shown(each.excerpt, taxonomy), ""].join("\n"));
  const notes = [
    ...(found.more > 0 ? [texts.moreJobs(found.more)] : []),
    ...found.problems.map(archiveProblem).map(oneLine),
  ];
  if (notes.length > 0) print(io, notes.join("\n"));
}

/** An archive of which nothing could be read gives no answer. */
function refuseUnread(file: string, found: FoundExcerpts): void {
  if (found.kind === "log" || found.files.length > 0) return;
  const [problem] = found.problems.map(archiveProblem).map(oneLine);
  throw new WrongUsage(unreadable(file, problem ?? texts.noLogInside));
}

function asJson(found: FoundExcerpts, taxonomy: TaxonomyConfig): unknown {
  const one = (excerpt: Excerpt) => {
    const { lines, primary, notes } = excerpt;
    return { lines, primary, ...verdict(excerpt, taxonomy), notes };
  };
  if (found.kind === "log") return one(found.excerpt);
  const logs = found.files.map(({ file, excerpt }) => ({ file, ...one(excerpt) }));
  return { logs, more: found.more, problems: found.problems };
}

function shown(excerpt: Excerpt, taxonomy: TaxonomyConfig): string[] {
  const { blame, why } = verdict(excerpt, taxonomy);
  return [
    ...rendered(excerpt),
    ...(excerpt.primary === null || blame === null || why === null ? [] : [texts.blame(blame, why)]),
    ...excerpt.notes.map(excerptNote),
  ];
}

/** Nobody is to blame where no line says why it failed and nothing else points anywhere. */
function verdict(
  found: Excerpt,
  taxonomy: TaxonomyConfig,
): { blame: Judgement["blame"] | null; why: string | null } {
  const { blame, why } = judge(found, taxonomy);
  return found.primary === null && blame === "change" ? { blame: null, why: null } : { blame, why };
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
  const clean = redactSecrets(text).split("\n");
  const width = String(lines.at(-1)?.[1] ?? 0).length;
  let at = 0;
  return lines.flatMap(([first, last], index) => [
    ...(index === 0 ? [] : [texts.gap]),
    ...Array.from({ length: last - first + 1 }, (_, step) =>
      excerptLine(first + step, clean[at++] ?? "", first + step === primary, width),
    ),
  ]);
}

function unreadableLog(name: string): (error: unknown) => never {
  return (error) => {
    throw new WrongUsage(unreadable(name, error instanceof Error ? error.message : String(error)), {
      cause: error,
    });
  };
}
