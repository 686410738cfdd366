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
  const text = await readFile(source, "utf8").catch((error: unknown) => {
    throw new WrongUsage(texts.unreadable(options.in, codeOf(error)), { cause: error });
  });
  const file = readVotes(text);
  if (file.kind === "refused") throw new WrongUsage(`${options.in}: ${file.reason}`);
  if (file.rows.length === 0) {
    tellProblems(options.in, file.problems, io);
    throw new WrongUsage(`${options.in}: ${texts.noVotes}`);
  }
  const { judged, problems } = await judge(file, options);
  await writeWhole(target, async (put) => {
    for (const line of posteriorCsv(judged)) await put(line);
  }).catch((error: unknown) => {
    throw new WrongUsage(texts.unwritable(options.out, codeOf(error)), { cause: error });
  });
  const all = [...file.problems, ...problems].toSorted((a, b) => a.line - b.line);
  const notes = [...judged.notes, ...(file.duplicates > 0 ? [texts.duplicates(file.duplicates)] : [])];
  tellProblems(options.in, all, io);
  if (options.json === true) {
    const { method, labels, items, sources } = judged;
    printJson(io, {
      method,
      labels,
      items: items.length,
      votes: file.rows.length,
      sources,
      notes,
      problems: all,
    });
    return;
  }
  for (const note of notes) io.stderr.write(`${options.in}: ${oneLine(note)}\n`);
  tellSources(judged, file.rows.length, io);
}

async function judge(
  file: Extract<VotesFile, { kind: "votes" }>,
  { in: name, method }: Options,
): Promise<{ judged: JudgedVotes; problems: VoteProblem[] }> {
  switch (method) {
    case "auto":
    case "ibcc":
    case "vote":
      return { judged: heard(judgeVotes(file.rows, file.items, method), name), problems: [] };
    case "table": {
      const shipped = await readFile(new URL("../../../config/reliabilities.yml", import.meta.url), "utf8");
      return tableVotes(file.rows, file.items, ReliabilityTable.parse(parse(shipped)));
    }
    default:
      throw new WrongUsage(texts.unknownMethod(method));
  }
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
