import { isUtf8 } from "node:buffer";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Command } from "commander";
import { parse } from "yaml";
import { WrongUsage } from "../../errors.ts";
import { commandSummaries, optionTexts } from "../../messages/cli-summaries.ts";
import { rewardTexts as texts } from "../../messages/reward-texts.ts";
import { judgeVotes } from "../../rewards/judge-votes.ts";
import type { JudgedVotes } from "../../rewards/judged-votes.ts";
import { posteriorCsv } from "../../rewards/posterior-csv.ts";
import { readVotes } from "../../rewards/read-votes.ts";
import type { VoteProblem, VotesFile } from "../../rewards/read-votes.ts";
import { ReliabilityTable } from "../../rewards/reliability-table.ts";
import { tableVotes } from "../../rewards/table-votes.ts";
import type { Io } from "../io.ts";
import { oneLine } from "../one-line.ts";
import { print, printJson, printTable } from "../output.ts";
import { writeWhole } from "../write-whole.ts";

/** More lines than this are no longer read on a terminal. */
const SHOWN = 20;

type Votes = Extract<VotesFile, { kind: "votes" }>;

interface Options {
  in: string;
  out: string;
  method: string;
  json?: boolean;
}

/** `hone reward`: noisy votes to posteriors and source reliabilities. */
export function registerReward(program: Command, io: Io): void {
  program
    .command("reward")
    .summary(commandSummaries.reward)
    .description(commandSummaries.reward)
    .requiredOption("--in <votes.csv>", texts.input)
    .requiredOption("--out <posteriors.csv>", texts.output)
    .option("--method <method>", texts.method, "auto")
    .option("--json", optionTexts.json)
    .addHelpText("after", texts.methods)
    .action((options: Options) => reward(options, io));
}

async function reward(options: Options, io: Io): Promise<void> {
  const [source, target] = [resolve(io.cwd, options.in), resolve(io.cwd, options.out)];
  if (source === target) throw new WrongUsage(texts.sameFile(options.in));
  const bytes = await readFile(source).catch((error: unknown) => {
    throw new WrongUsage(texts.unreadable(options.in, codeOf(error)), { cause: error });
  });
  const text = bytes.toString("utf8");
  const file = readVotes(text);
  if (file.kind === "refused") throw new WrongUsage(`${options.in}: ${file.reason}`);
  if (file.rows.length === 0) {
    tellProblems(options.in, file.problems, io);
    throw new WrongUsage(`${options.in}: ${texts.noVotes}`);
  }
  const { judged, problems } = await judge(file, options);
  const used = file.rows.length - problems.length;
  if (used === 0) {
    tellProblems(options.in, [...file.problems, ...problems], io);
    throw new WrongUsage(`${options.in}: ${texts.noneKnown(Object.keys((await shippedTable()).sources))}`);
  }
  await writeWhole(target, async (put) => {
    for (const line of posteriorCsv(judged)) await put(line);
  }).catch((error: unknown) => {
    throw new WrongUsage(texts.unwritable(options.out, codeOf(error)), { cause: error });
  });
  const all = [...file.problems, ...problems, ...(isUtf8(bytes) ? [] : replaced(text))].toSorted(
    (a, b) => a.line - b.line,
  );
  const notes = [...judged.notes, ...notesOf(file, problems)];
  tellProblems(options.in, all, io);
  if (options.json === true) {
    const { method, labels, items, sources } = judged;
    printJson(io, {
      method,
      labels,
      items: items.length,
      votes: used,
      sources,
      notes,
      problems: all,
    });
    return;
  }
  for (const note of notes) io.stderr.write(`${options.in}: ${oneLine(note)}\n`);
  tellSources(judged, used, io);
}

async function judge(
  file: Votes,
  { in: name, method }: Options,
): Promise<{ judged: JudgedVotes; problems: VoteProblem[] }> {
  switch (method) {
    case "auto":
    case "ibcc":
    case "vote":
      return { judged: heard(judgeVotes(file.rows, file.items, method), name), problems: [] };
    case "table":
      return tableVotes(file.rows, file.items, await shippedTable());
    default:
      throw new WrongUsage(texts.unknownMethod(method));
  }
}

async function shippedTable(): Promise<ReliabilityTable> {
  const shipped = await readFile(new URL("../../../config/reliabilities.yml", import.meta.url), "utf8");
  return ReliabilityTable.parse(parse(shipped));
}

/* Lines with a replacement character, of a text whose bytes are not UTF-8. */
function replaced(text: string): VoteProblem[] {
  return text
    .split("\n")
    .flatMap((line, at) => (line.includes("\uFFFD") ? [{ line: at + 1, text: texts.notUtf8 }] : []));
}

function notesOf(file: Votes, unused: readonly VoteProblem[]): string[] {
  const lines = new Set(unused.map(({ line }) => line));
  const voted = new Set(file.rows.filter(({ line }) => !lines.has(line)).map(({ item }) => item));
  const unvoted = file.items.length - voted.size;
  return [
    ...(file.duplicates.length > 0 ? [texts.duplicates(file.duplicates)] : []),
    ...(unvoted > 0 ? [texts.unvoted(unvoted)] : []),
  ];
}

function heard(judged: ReturnType<typeof judgeVotes>, file: string): JudgedVotes {
  if ("reason" in judged) throw new WrongUsage(`${file}: ${judged.reason}`);
  return judged;
}

function tellProblems(file: string, problems: readonly VoteProblem[], io: Io): void {
  for (const { line, text } of problems.slice(0, SHOWN))
    io.stderr.write(`${oneLine(texts.problem(file, line, text))}\n`);
  if (problems.length > SHOWN) io.stderr.write(`${texts.more(problems.length - SHOWN)}\n`);
}

function tellSources(judged: JudgedVotes, votes: number, io: Io): void {
  const { sources } = judged;
  print(io, texts.summary(judged.items.length, votes, sources.length, judged.method));
  print(io, texts.usedMethod(judged.method));
  const byVotes = sources.toSorted((a, b) => b.votes - a.votes).slice(0, SHOWN);
  printTable(
    io,
    texts.sourceHead,
    byVotes.map(({ source, votes, agreement }) => [source, votes, agreement?.toFixed(3) ?? ""]),
  );
  if (sources.length > SHOWN) print(io, texts.moreSources(sources.length - SHOWN));
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? "unknown";
}
